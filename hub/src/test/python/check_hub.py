"""Holds Bluejay's downloads and files against Python's own, with one server and one cache for both.

    python check_hub.py              from the project's root, after ./mvnw verify (or test-compile)

Needs huggingface_hub, transformers, torch and safetensors; no network. Prints a line for each check;
exit status 1 if one failed.
"""

import http.client
import http.server
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

root = Path(__file__).resolve().parents[4]
work = Path(tempfile.mkdtemp(prefix="bluejay-hub-"))
TOKEN = "hf_NobodyMaySeeThis"
failed = 0
printed = ""


def check(name, good, detail=""):
    global failed
    failed += not good
    print(f"{'ok    ' if good else 'FAILED'}  {name}" + ("" if good else f": {detail}"), flush=True)


def environment(cache, **more):
    return {**os.environ, "HF_HOME": str(work / "home"), "HF_HUB_CACHE": str(cache), "HF_ENDPOINT": endpoint,
            "HF_TOKEN": TOKEN, "HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_XET": "1", **more}


def bluejay(cache, *arguments, limit=None, **more):
    global printed
    run = subprocess.run([root / "bluejay", *map(str, arguments)], env=environment(cache, **more), text=True, capture_output=True,
                         preexec_fn=limit)
    printed += run.stdout + run.stderr
    return run


def python(cache, code, **more):
    return subprocess.run([sys.executable, "-c", code], env=environment(cache, **more), text=True, capture_output=True)


def asked():
    """The ranges that storage was asked for since the last time."""
    server.stdin.write("\n")
    server.stdin.flush()
    return json.loads(server.stdout.readline())


SNAPSHOT = "from huggingface_hub import snapshot_download as s; print(s('org/{}'))"
SCAN = ("from huggingface_hub import scan_cache_dir as s; i = s(); assert not i.warnings, i.warnings;"
        "print(sorted((r.repo_id, len(v.files), sorted(v.refs)) for r in i.repos for v in r.revisions))")

# A model with real files, as safetensors and as pickles, and one large file that comes slowly.
model = work / "tiny"
shutil.copytree(root / "fixtures/checkpoints/distilbert-nli", model)
(model / "1_Pooling").mkdir()
(model / "1_Pooling/config.json").write_text("{}")
slow = work / "slow"
slow.mkdir()
(slow / "big.bin").write_bytes(os.urandom(20 << 20))
endpoint = ""
subprocess.run([root / "bluejay", "--version"], check=True, stdout=subprocess.DEVNULL)  # builds what it needs
classes = os.pathsep.join(map(str, (root / "hub/target/test-classes", root / "hub/target/classes", root / "cli/target/lib/*")))
server = subprocess.Popen(["java", "-cp", classes, "dev.bluejay.hub.FakeHubProcess", model, slow], text=True, env=environment(work),
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE)
endpoint = server.stdout.readline().strip()

# What Python downloads, we find.
theirs = work / "theirs"
run = python(theirs, SNAPSHOT.format("tiny"))
check("Python downloads from the server", run.returncode == 0, run.stderr[-500:])
folder = run.stdout.strip()
run = bluejay(theirs, "hub", "where", "org/tiny")
check("where: the folder that Python gives", run.stdout.strip() == folder, run.stdout + run.stderr)
run = bluejay(theirs, "hub", "verify")
check("verify: Python's files are right", run.returncode == 0 and "org/tiny: ok" in run.stdout, run.stdout + run.stderr)
asked()
run = bluejay(theirs, "hub", "download", "org/tiny")
check("download: nothing that Python has is fetched again", run.stdout.strip() == folder and asked() == [], run.stderr)
run = bluejay(theirs, "run", "text-classification", "--model", "org/tiny", "--json", "hello", HF_HUB_OFFLINE="1")
check("run: a model that Python downloaded, off line", run.returncode == 0 and '"label"' in run.stdout, run.stderr)

# What we download, Python finds.
ours = work / "ours"
run = bluejay(ours, "hub", "download", "org/tiny", "--all")
check("download: all files", run.returncode == 0, run.stderr)
folder = run.stdout.strip()
run = python(ours, SNAPSHOT.format("tiny"), HF_HUB_OFFLINE="1")
check("Python finds the same folder off line", run.stdout.strip() == folder, run.stdout + run.stderr[-500:])
asked()
run = python(ours, SNAPSHOT.format("tiny"))
check("Python fetches nothing again", run.stdout.strip() == folder and asked() == [], run.stderr[-500:])
run = python(ours, SCAN)
check("scan_cache_dir reports no warning", run.returncode == 0 and "('org/tiny'" in run.stdout, run.stderr[-500:])
both = [sorted(str(p.relative_to(c)) for p in c.rglob("*") if not p.is_dir() and ".no_exist" not in p.parts and p.name not in ("CACHEDIR.TAG",)) for c in (ours, theirs)]
check("both caches have the same paths", both[0] == both[1], set(both[0]) ^ set(both[1]))
links = [sorted((str(p.relative_to(c)), os.readlink(p)) for p in c.rglob("*") if p.is_symlink()) for c in (ours, theirs)]
check("both caches have the same links", links[0] == links[1] and len(links[0]) > 5)
run = python(ours, "from transformers import AutoModelForSequenceClassification as A, AutoTokenizer as T;"
             "T.from_pretrained('org/tiny'); A.from_pretrained('org/tiny')", HF_HUB_OFFLINE="1")
check("transformers loads it off line", run.returncode == 0, run.stderr[-500:])
partial = work / "partial"
run = bluejay(partial, "tokenize", "--model", "org/tiny", "hello")
check("tokenize: fetches the tokenizer alone", run.returncode == 0 and not any(p.name == "model.safetensors" for p in partial.rglob("*")), run.stderr)
run = bluejay(partial, "run", "text-classification", "--model", "org/tiny", "hello", HF_HUB_OFFLINE="1")
check("off line the missing file is named", run.returncode == 1 and "model.safetensors of commit" in run.stderr and "HF_HUB_OFFLINE" in run.stderr, run.stderr)
check("... and Python's scan has no warning", python(partial, SCAN).returncode == 0)

# Both at once, and one after the other left off.
for first in ("python", "bluejay"):
    cache = work / f"at-once-{first}"
    asked()
    commands = {"python": lambda: python(cache, SNAPSHOT.format("slow")), "bluejay": lambda: bluejay(cache, "hub", "download", "org/slow", "big.bin")}
    runs = {}
    threads = [threading.Thread(target=lambda name=name: runs.update({name: commands[name]()})) for name in sorted(commands, key=lambda n: n != first)]
    for thread in threads:
        thread.start()
        time.sleep(1.2)
    [thread.join() for thread in threads]
    ranges = asked()
    check(f"both at once, {first} first: fetched once", ranges == [""] and all(r.returncode == 0 for r in runs.values()), (ranges, {n: r.stderr[-300:] for n, r in runs.items()}))


def killed(cache, command):
    """Starts a download and kills it on its way."""
    process = subprocess.Popen(command, env=environment(cache), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    for _ in range(200):
        time.sleep(0.05)
        if any(p.stat().st_size > 3 << 20 for p in cache.rglob("*.incomplete")):
            break
    os.killpg(process.pid, 9)
    process.wait()


for name, command, go_on in (
    ("bluejay killed, bluejay continues", [root / "bluejay", "hub", "download", "org/slow", "big.bin"], lambda c: bluejay(c, "hub", "download", "org/slow", "big.bin")),
    ("bluejay killed, Python continues", [root / "bluejay", "hub", "download", "org/slow", "big.bin"], lambda c: python(c, SNAPSHOT.format("slow"))),
    ("Python killed, bluejay continues", [sys.executable, "-c", SNAPSHOT.format("slow")], lambda c: bluejay(c, "hub", "download", "org/slow", "big.bin")),
):
    cache = work / name.replace(" ", "-")
    killed(cache, command)
    check(f"{name}: nothing half is in a snapshot", not any(p.name == "big.bin" for p in cache.rglob("*")))
    asked()
    run = go_on(cache)
    ranges = asked()
    content = [p.read_bytes() for p in cache.rglob("big.bin")]
    check(name, content == [(slow / "big.bin").read_bytes()] and len(ranges) == 1 and ranges[0].startswith("bytes="), (ranges, run.stderr[-300:]))
    check("... and the scan has no warning", python(cache, SCAN).returncode == 0 and not list(cache.rglob("*.incomplete")))

# A disk that is full (for files above 4 MB), and a cache that nobody may write to.
cache = work / "full"
run = bluejay(cache, "hub", "download", "org/slow", "big.bin", limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4 << 20, 4 << 20)))
check("a full disk is one sentence", run.returncode == 1 and "cannot be written" in run.stderr and run.stderr.count("error:") == 1, run.stderr)
run = bluejay(cache, "hub", "download", "org/slow", "big.bin")
check("... and the download goes on where it was", run.returncode == 0 and asked()[-1] == f"bytes={4 << 20}-", run.stderr)

if os.geteuid() == 0:  # Whom else permissions do not stop.
    work.chmod(0o755)
    subprocess.run(["chmod", "-R", "a+rX,a-w", partial], check=True)
    nobody = {"limit": lambda: os.setuid(65534)}
else:
    subprocess.run(["chmod", "-R", "a-w", partial], check=True)
    nobody = {}
run = bluejay(partial, "tokenize", "--model", "org/tiny", "hello", **nobody)
check("a cache that cannot be written is read", run.returncode == 0, run.stderr)
run = bluejay(partial, "hub", "download", "org/tiny", **nobody)
check("... and what it lacks is one sentence", run.returncode == 1 and run.stderr.count("error:") == 1 and str(partial) in run.stderr, run.stderr)
subprocess.run(["chmod", "-R", "u+w", partial], check=True)

# A proxy, and a host that is excepted.
seen = []


class Proxy(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self):
        seen.append(self.path)
        host = urllib.parse.urlsplit(self.path)
        connection = http.client.HTTPConnection(host.hostname, host.port)
        connection.request(self.command, self.path[len(f"{host.scheme}://{host.netloc}"):], headers=dict(self.headers))
        answer = connection.getresponse()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.read())

    do_GET = do_HEAD

    def log_message(self, *arguments):
        pass


proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
threading.Thread(target=proxy.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{proxy.server_port}"
run = bluejay(work / "x", "hub", "download", "org/tiny", "config.json", http_proxy=address, no_proxy="")
check("a proxy is used", run.returncode == 0 and len(seen) > 1 and all(path.startswith(endpoint) for path in seen), (seen, run.stderr))
seen.clear()
run = bluejay(work / "y", "hub", "download", "org/tiny", "config.json", http_proxy=address, no_proxy="127.0.0.1")
check("... but not for a host that is excepted", run.returncode == 0 and not seen, (seen, run.stderr))

# Errors.
run = bluejay(work / "e", "hub", "download", "org/gated")
check("gated: what to do", run.returncode == 1 and "access has to be granted first" in run.stderr, run.stderr)
run = bluejay(work / "e", "hub", "download", "org/none")
check("missing: what to do", run.returncode == 1 and "there is no such model" in run.stderr, run.stderr)

# Remove, and what Python thinks of the rest.
run = bluejay(ours, "hub", "remove", "org/tiny")
check("remove", run.returncode == 0 and "freed" in run.stdout and not (ours / "models--org--tiny").exists(), run.stderr)

# Formats, there and back.
converted = work / "converted"
for arguments in ((model, converted / "bin", "--to", "bin"), (model, converted / "bins", "--to", "bin", "--max-shard-size", "20KB"),
                  (converted / "bin", converted / "st"), (converted / "bins", converted / "sts", "--max-shard-size", "20KB")):
    run = bluejay(ours, "convert", *arguments)
    check(f"convert to {arguments[1].name}", run.returncode == 0, run.stderr)
run = python(ours, f"""
import glob, torch
from pathlib import Path
from safetensors.torch import load_file
from transformers import AutoModelForSequenceClassification as A
expected = load_file('{model}/model.safetensors')
def same(got): assert got.keys() == expected.keys() and all(torch.equal(got[k], expected[k]) and got[k].dtype == expected[k].dtype for k in got)
same(torch.load('{converted}/bin/pytorch_model.bin', weights_only=True))
same(torch.load('{converted}/bin/pytorch_model.bin', weights_only=True, mmap=True))
same(load_file('{converted}/st/model.safetensors'))
for pattern, load in ('bins/*.bin', torch.load), ('sts/*.safetensors', load_file):
    files = glob.glob('{converted}/' + pattern); assert len(files) > 1, files
    same({{k: v for f in files for k, v in load(f).items()}})
logits = [A.from_pretrained(f)(torch.tensor([[2, 5, 6, 3]])).logits for f in ['{model}', *('{converted}/' + n for n in ('bin', 'bins', 'st', 'sts'))]]
assert all(torch.equal(logits[0], l) for l in logits)
""", HF_HUB_OFFLINE="1")
check("Python loads all of them, equal to the last bit", run.returncode == 0, run.stderr[-800:])

# Pushed: the same requests as Python's, but for the order of parts and of files.
pushed = work / "pushed"
shutil.copytree(model, pushed)
(pushed / "parts.bin").write_bytes(os.urandom(35_000))
(pushed / "empty.txt").write_text("")
for line in (f"push {pushed} org/ours", "written"):
    server.stdin.write(line + "\n")
    server.stdin.flush()
commit = server.stdout.readline().strip()


def written():
    return [line.split(" ", 2) for line in iter(lambda: server.stdout.readline().strip(), "")]


def facts(requests, name):
    """What matters of requests: JSON with its lists in order of their content."""
    def value(part):
        if isinstance(part, list):
            return sorted((value(p) for p in part), key=json.dumps)
        return {k: value(v) for k, v in part.items() if k not in ("summary", "type")} if isinstance(part, dict) else part
    seen = []
    for method, path, body in requests:
        lines = body if method == "PUT" else value([json.loads(line) for line in body.replace("}{", "}\n{").splitlines()])
        seen.append((method, path.replace(name, "NAME"), json.dumps(lines).replace(name, "NAME")))
    return sorted(set(seen))


mine = written()
run = python(work / "p", f"""
from huggingface_hub import HfApi
api = HfApi(); api.create_repo('org/pythons', exist_ok=True)
print(api.upload_folder(repo_id='org/pythons', folder_path='{pushed}', commit_message='x').oid)""")
server.stdin.write("written\n")
server.stdin.flush()
theirs_written = written()[len(mine):]
check("push: the same commit as Python's", commit == run.stdout.strip(), (commit, run.stdout, run.stderr[-500:]))
ours_facts = [f for f in facts(mine, "ours") if f[0] == "POST" and "/verify/" not in f[1] and "/complete/" not in f[1]]
python_facts = [f for f in facts(theirs_written, "pythons") if f[0] == "POST"]
check("push: the same requests as Python's", ours_facts == python_facts, list(set(ours_facts) ^ set(python_facts)))
run = bluejay(work / "p2", "hub", "download", "org/ours", "--all")
check("push: what was pushed is downloaded", run.returncode == 0 and (Path(run.stdout.strip()) / "parts.bin").read_bytes() == (pushed / "parts.bin").read_bytes(), run.stderr)

check("the token and signatures are nowhere in what was printed", TOKEN not in printed and "X-Amz" not in printed)
server.stdin.close()
server.wait()
if failed:
    print(f"{failed} failed; the files are in {work}")
else:
    shutil.rmtree(work)
sys.exit(1 if failed else 0)
