"""Writes chat.json: what Python's chat templates make of small templates of our own.

    HF_HUB_OFFLINE=1 python make_chat.py ../resources/chat.json

Made with transformers 4.57.6 and Jinja 3.1.6. The time is fixed to 2026-03-05 07:08:09.
"""

import datetime
import json
import sys

import transformers.utils.chat_template_utils as utils

VARIABLES = {
    "messages": [
        {"role": "system", "content": " Be brief. \n"},
        {"role": "user", "content": "Zürich <b>\"1\"</b> 😀?"},
        {"role": "assistant", "content": None, "tool_calls": [
            {"type": "function", "function": {"name": "f", "arguments": {"x": 1.5, "y": [True, None, "é"]}}}]},
        {"role": "tool", "content": "{}"},
    ],
    "tools": [{"type": "function", "function": {"name": "f", "description": "Does\n'f' & <g>.",
               "parameters": {"type": "object", "properties": {}}}}],
    "numbers": [3, 1, 2], "floats": [0.1, 1e22, 1e-7, 100.0, -2.5, 123456789.123], "word": "naïve😀word",
    "lines": "a\n\nb\r\nc", "map": {"b": 1, "a": [], "items": 2}, "empty": [], "none_": None, "yes": True,
    "people": [{"name": "Bo", "age": 3}, {"name": "al", "age": 1}, {"name": "Cy", "age": 3}],
    "bos_token": "<s>", "add_generation_prompt": True,
}

TEMPLATES = r"""
{% for m in messages %}{{ loop.index }}/{{ loop.length }} {{ m.role }}{% if not loop.last %}, {% endif %}{% endfor %}
{%- for m in messages -%} {{ m['role'] }} {%- endfor -%} x
  {% if yes %}
  kept
  {% endif %}
 end
a {%+ if yes %} b {% endif +%}
c
a {{- ' b ' -}} c {#- gone -#} d
{# comment #}
after
{% raw %}{{ not }} {% this %}{% endraw %}!
{%- raw -%}  {{ x }}  {%- endraw -%} y
{% set ns = namespace(found=false, n=0) %}{% for n in numbers %}{% if n == 1 %}{% set ns.found = true %}{% endif %}{% set ns.n = ns.n + n %}{% endfor %}{{ ns.found }} {{ ns.n }}
{% set x = 1 %}{% for n in numbers %}{% set x = x + n %}{{ x }} {% endfor %}{{ x }}
{% for n in numbers %}{% if n == 1 %}{% continue %}{% endif %}{% if n == 2 %}{% break %}{% endif %}{{ n }}{% else %}none{% endfor %}
{% for n in empty %}{{ n }}{% else %}none{% endfor %}
{% for n in numbers if n > 1 %}{{ loop.index0 }}{{ n }}{{ loop.first }}{{ loop.revindex }}{% endfor %}
{% for k, v in map.items() %}{{ k }}={{ v }};{% endfor %}
{% for k, v in map|items %}{{ k }}={{ v }};{% endfor %}
{% for k, v in map|dictsort %}{{ k }}={{ v }};{% endfor %}
{% for n in numbers %}{{ loop.previtem }}<{{ n }}>{{ loop.nextitem }} {{ loop.cycle('a', 'b') }}{{ loop.changed(n > 1) }};{% endfor %}
{% for x in [1, [2, [3]]] recursive %}{% if x is iterable %}({{ loop(x) }}){% else %}{{ x }}{{ loop.depth }}{% endif %}{% endfor %}
{% macro m(a, b='B', c=a) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1) }} {{ m(1, 2) }} {{ m(a=1, c=3) }} {{ m(1)|length }}
{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, x=3) }}
{% macro m(x) %}[{{ caller(x) }}]{% endmacro %}{% call(y) m(4) %}<{{ y }}>{% endcall %}
{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}
{% macro m(a) %}{{ a.b }}{% endmacro %}{{ m() }}
{% macro props(p) %}{% for k in p %}{{ k }}:{% if p[k] is mapping %}{{ '{' + props(p[k]) + '}' }}{% else %}{{ p[k] }}{% endif %},{% endfor %}{% endmacro %}{{ props({'a': {'b': 1}, 'c': 2}) }}
{% set t %}a{{ 1 }}b{% endset %}{{ t|upper }}
{% set t | upper | replace('A', 'x') %}abc{% endset %}{{ t }}
{% filter trim | upper %}  abc {% endfilter %}
{% with a = 1, b = 2 %}{{ a + b }}{% endwith %}{{ a is defined }}
{% set a, b = [1, 2] %}{{ b }}{{ a }}
{% set a, b = [1] %}
{% generation %}answer{% endgeneration %}
{{ tools | tojson }}
{{ tools | tojson(indent=4) }}
{{ map | tojson(sort_keys=true, separators=(',', ':')) }}
{{ floats | tojson }} {{ floats }} {{ word|tojson(ensure_ascii=true) }}
{{ messages[2] | tojson }}
{{ messages[2] }}
{{ messages[1:3] | length }} {{ messages[-1].role }} {{ messages[::-1][0].role }} {{ numbers[::2] }} {{ numbers[5:] }} {{ numbers[-2:] }} {{ numbers[:-1] }}
{{ word[5] }}{{ word[6:] }}{{ word[::-1] }} {{ word|length }} {{ word[20] is defined }}
{{ messages[9] is defined }} {{ messages[0].nothing is defined }} {{ nothing is defined }} {{ none_ is none }} {{ nothing.x }}
{{ messages[9].role }}
{{ messages[0].nothing + 'x' }}
{{ 'x' + none_ }}
{{ none_ + 'x' }}
{{ [1] + 'x' }}
{{ 1 + 'x' }}
{{ none_.strip() }}
{{ 'x'.nothing() }}
{{ nothing() }}
{{ word() }}
{{ numbers.append(4) }}
{{ ''.__class__ }}{{ ''.__class__.x }}
{{ range(200000) }}
{{ range(3) | list }} {{ range(5, 1, -2) | list }} {{ range(0) | list }}
{{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % -3 }} {{ 7 / 2 }} {{ 4 / 2 }} {{ 2 ** 10 }} {{ 2 ** -1 }} {{ -7.5 % 2 }} {{ 1 // 0 }}
{{ 'a' * 3 }} {{ 3 * [1] }} {{ true + 1 }} {{ 1_000 + 0x10 + 0b11 }} {{ 1.5e3 }} {{ -2 ** 2 }} {{ 2 ** 3 ** 2 }}
{{ 1 ~ 'a' ~ none_ ~ true ~ 1.0 ~ [] }}
{{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 'a' < 'b' }} {{ [1, 2] < [1, 3] }} {{ 1 == 1.0 }} {{ true == 1 }} {{ 'a' == none_ }}
{{ 1 < 'a' }}
{{ 'ell' in 'hello' }} {{ 1 in numbers }} {{ 'a' not in map }} {{ 'x' in nothing }}
{{ 1 in 'abc' }}
{{ 'x' in none_ }}
{{ not yes }} {{ yes and 0 }} {{ none_ or 'b' }} {{ not not 1 }} {{ yes if not yes }} {{ 'a' if yes else 'b' }} {{ 1 if 0 else 2 if 0 else 3 }}
{{ lines.splitlines() }} {{ lines|indent(2) }} {{ lines|indent('> ', true, true) }}
{{ ' a b  c '.split() }} {{ 'a,b,c'.split(',', 1) }} {{ 'a,b,c'.rsplit(',', 1) }} {{ ' a b c'.split(None, 1) }} {{ '</think>x</think>y'.split('</think>')[-1] }}
{{ 'xxaxx'.strip('x') }} {{ '\n a \n'.lstrip('\n') }}| {{ ' a '.rstrip() }}| {{ 'abc'.startswith('ab') }} {{ 'abc'.endswith(('x', 'c')) }}
{{ 'hello world'.title() }} {{ "it's o'clock"|title }} {{ 'hELLO'|capitalize }} {{ 'ß'|upper }} {{ 'ABC'.lower() }} {{ 'a-b'.replace('-', '+') }} {{ 'aaa'|replace('a', 'b', 2) }}
{{ 'abcabc'.find('c') }} {{ 'abc'.find('x') }} {{ 'abcabc'.rfind('c') }} {{ 'abcabc'.count('bc') }} {{ ','.join(['a', 'b']) }} {{ '12'.isdigit() }} {{ 'a=b=c'.partition('=') }}
{{ 'abc'.removeprefix('a') }} {{ 'abc'.removesuffix('c') }} {{ 'x'.index('y') }}
{{ map.get('b') }} {{ map.get('z') }} {{ map.get('z', 0) }} {{ map['items'] }} {{ map.keys()|list }} {{ map.values()|list }}
{{ numbers|sort }} {{ numbers|sort(reverse=true) }} {{ ['b', 'A', 'c']|sort }} {{ people|sort(attribute='age,name')|map(attribute='name')|list }}
{{ people|map(attribute='name')|join('+') }} {{ people|join('/', attribute='age') }} {{ people|map(attribute='x', default='-')|list }} {{ ['a ', ' b']|map('trim')|list }}
{{ people|selectattr('age', 'equalto', 3)|map(attribute='name')|list }} {{ people|rejectattr('age', 'gt', 2)|list|length }} {{ numbers|select('odd')|list }} {{ numbers|reject('eq', 1)|list }} {{ [0, 1]|select|list }}
{{ people|selectattr('age')|length }}
{{ people|groupby('age') }}
{{ numbers|max }} {{ numbers|min }} {{ numbers|sum }} {{ people|sum(attribute='age') }} {{ empty|first }} {{ numbers|last }} {{ 'abc'|first }} {{ numbers|reverse|list }} {{ 'abc'|reverse }} {{ [1, 2, 1]|unique|list }} {{ numbers|batch(2)|list }}
{{ '42.7'|int }} {{ 'x'|int(7) }} {{ '1.5'|float }} {{ 2.5|round }} {{ 42.55|round(1, 'floor') }} {{ -3|abs }} {{ 3.99|int }} {{ '12'|int + 1 }}
{{ nothing|default('d') }} {{ ''|default('d') }} {{ ''|default('d', true) }} {{ none_|d('x') }} {{ none_ or 'x' }}
{{ '<a & "b">'|e }} {{ 'x'|safe }} {{ 'abc'|center(9) }}| {{ 'a b c'|wordcount }} {{ 'hello big world'|truncate(9) }} {{ '%s-%05.1f-%d'|format('a', 2.25, 7) }} {{ '%s and %r' % ('x', 'y') }} {{ '%d%%' % 5 }}
{{ 1 is odd }} {{ 2 is even }} {{ 9 is divisibleby 3 }} {{ 'a' is string }} {{ 1 is number }} {{ 1.0 is float }} {{ true is integer }} {{ yes is boolean }} {{ yes is true }} {{ map is mapping }} {{ numbers is sequence }} {{ map is iterable }} {{ 'abc' is in ['abc'] }} {{ 1 is sameas 1 }} {{ 'A' is upper }} {{ range is callable }} {{ none_ is not none }} {{ 3 is eq 3 }}
{{ ('a', 1) }} {{ (1,) }} {{ () }} {{ {'a': none_, 1: 'it\'s'} }} {{ 'tab\tq"\'' }} {{ ['tab\tq"\'\x01é'] }} {{ 'a' 'b' }} {{ "\u00e9\x41\101" }}
{{ dict(a=1, b='c') }} {{ dict([('x', 1)]) }} {{ {**map} }}
{{ strftime_now('%d %b %Y %A %B %H:%M:%S %j %y %p %I %-d %W %U') }}
{{ raise_exception('Only users: ' + messages[0].role) }}
{{ messages[0] | nofilter }}
{{ 1 is notest }}
{% if yes %}
{% endfor %}
{% unknown %}
{{ 1 + }}
{{ 'open }}
{# open
{% for %}{% endfor %}
{% set true = 1 %}
{{ (1 }}
{{ a.b.c is defined }}
{% include 'x' %}
{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }} {% set j = joiner('; ') %}{{ j() }}a{{ j() }}b
{%- for m in messages %}{{- '<|' + m.role + '|>\n' + (m.content or '')|trim + '\n' -}}{%- endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\n' }}{% endif %}
{% if messages[0].role == 'system' %}{% set rest = messages[1:] %}{% set sys = messages[0].content|trim %}{% else %}{% set rest = messages %}{% endif %}{{ bos_token }}{% for m in rest %}{% if (m.role == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Roles must alternate') }}{% endif %}{{ m.role }}{% endfor %}
{{ messages[1].content.split('"')[1] }} {{ messages|map(attribute='role')|unique|join(',') }} {% for m in messages[::-1] %}{% set i = messages|length - 1 - loop.index0 %}{{ i }}{% endfor %}
"""


class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 3, 5, 7, 8, 9)


def outcome(template):
    variables = {k: v for k, v in VARIABLES.items() if k != "messages"}
    try:
        texts, _ = utils.render_jinja_template([VARIABLES["messages"]], chat_template=template, **variables)
        return {"template": template, "text": texts[0]}
    except Exception as e:
        return {"template": template, "error": str(e)}


def templates():
    """A template is a line; those of several lines stand together, here in a list."""
    several = [
        "  {% if yes %}\n  kept\n  {% endif %}\n end\n",
        "a {%+ if yes %} b {% endif +%}\nc\n",
        "{# comment #}\nafter\n\n",
        "x\n  {%- if yes %}\n\n  y {% endif -%}  \n z",
        "{% for n in numbers %}\n  {{ n }}\n{% endfor %}\n",
        "{% for n in numbers -%}\n  {{ n }}\n{%- endfor %}\n",
        "  {# c #}  {% set a = 1 %}  \n  {{ a }}\n\n",
        "{% if yes %}\r\nwindows\r\n{% endif %}\r\n",
    ]
    single = [line for line in TEMPLATES.strip("\n").split("\n")]
    return several + single


utils.datetime = Fixed
utils._compile_jinja_template.cache_clear()
with open(sys.argv[1], "w", encoding="utf-8") as out:
    results = [outcome(t) for t in templates()]
    json.dump({"variables": VARIABLES, "cases": results}, out, ensure_ascii=False, indent=1)
    out.write("\n")
print(sum("text" in r for r in results), "texts,", sum("error" in r for r in results), "errors")
