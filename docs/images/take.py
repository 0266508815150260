"""Takes pictures of what a command prints on a terminal: SVG files, colours and all.

    python take.py NAME COMMAND…      from the project's root; needs `rich`, and the `script` of util-linux

writes docs/images/NAME.svg.
"""

import pathlib
import shlex
import subprocess
import sys

from rich.console import Console
from rich.text import Text

name, *command = sys.argv[1:]
line = shlex.join(command)
typed = " ".join(word if shlex.quote(word) == word else f'"{word}"' for word in command)
run = subprocess.run(["script", "-qec", f"stty cols 100; {line}", "/dev/null"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
shown = "\n".join(part.split("\r")[-1] for part in run.stdout.replace("\r\n", "\n").split("\n"))
lines = [l for l in shown.rstrip().split("\n") if "incubator" not in l]
console = Console(record=True, width=100, file=open("/dev/null", "w"), force_terminal=True, color_system="truecolor")
console.print(Text(f"$ {typed}", style="bold"))
console.print(Text.from_ansi("\n".join(lines)))
console.save_svg(str(pathlib.Path(__file__).parent / f"{name}.svg"), title="bluejay")
