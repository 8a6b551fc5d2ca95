"""Renders small templates with Jinja2, which transformers uses, and prints what the tests expect.

python3 jinja-language.py > ../resources/engine/template/language.json (Jinja2 3.1)
"""
import json
from datetime import datetime

from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

SNIPPETS = [

  "{{ 'a' ~ 1 ~ none ~ true }}", "{{ 1 + 2 * 3 - 4 // 3 }}", "{{ 7 % 3 }} {{ -7 % 3 }}", "{{ 2 * (3 + 4) }}",
  "{{ [1, 2, 3][-1] }}{{ 'abc'[1] }}{{ 'a🦊c'[0] }}", "{{ 'abcdef'[1:4] }}{{ 'abcdef'[:-2] }}{{ 'abcdef'[4:] }}",
  "{% for x in [1,2,3,4][::-1] %}{{ x }}{% endfor %}", "{% for x in [1,2,3,4][1::2] %}{{ x }}{% endfor %}",
  "{{ 'x' if false else 'y' }}", "[{{ 'x' if false }}]", "{{ 'b' in 'abc' }} {{ 2 not in [1, 3] }} {{ 'k' in {'k': 1} }}",
  "{{ not true or true and false }}", "{{ 1 < 2 }} {{ 'a' == \"a\" }} {{ 1 != 1 }} {{ 2 >= 3 }}",
  "{{ x is defined }} {{ n is none }} {{ s is string }} {{ d is mapping }} {{ l is iterable }} {{ 3 is odd }} {{ x is not defined }}",
  "{{ ' a b '.strip() }}|{{ ' a '.rstrip() }}|{{ ' a '.lstrip() }}|{{ 'xxaxx'.strip('x') }}",
  "{{ 'a,b,c'.split(',')[1] }} {{ ' a  b '.split()|join('-') }} {{ 'a-b-c'.split('-', 1)[1] }}",
  "{{ 'abc'.startswith('ab') }} {{ 'abc'.endswith('bc') }} {{ 'aBc'.upper() }} {{ 'aBc'.lower() }} {{ 'ab cd'.title() }} {{ 'ab'.capitalize() }}",
  "{{ 'aXbX'.replace('X', '--') }} {{ 'aXbX'|replace('X', '') }}", "{{ s|trim|upper|length }} {{ l|length }} {{ d|length }}",
  "{{ l|first }} {{ l|last }} {{ l|join(', ') }} {{ ['b','a']|sort|join }} {{ l|reverse|join }}",
  "{{ missing|default('d') }} {{ ''|default('d', true) }} {{ s|default('d')|trim }}",
  "{{ d|tojson }} {{ l|tojson }} {{ 'a\\n\\\"<&🦊'|tojson }} {{ none|tojson }} {{ true|tojson }}", "{{ {'a': [1, {'b': 2}], 'c': []}|tojson(indent=2) }}",
  "{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}", "{% for k, v in d|items %}{{ k }}={{ v }};{% endfor %}",
  "{{ d.get('k') }} {{ d.get('z', 'none') }} {{ d['k'] }} {{ d.k }} {{ d.keys()|list|join }} {{ d.values()|list|join }}",
  "{% for m in ms|selectattr('role', 'equalto', 'user') %}{{ m.content }}{% endfor %}", "{{ ms|map(attribute='role')|join(',') }}",
  "{% for m in ms|rejectattr('role', 'equalto', 'user')|list %}{{ m.content }}{% endfor %}", "{{ (ms|selectattr('role', 'equalto', 'user')|list)[-1].content }}",
  "{% for x in l %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.first }}{{ loop.last }}{{ loop.length }} {% endfor %}",
  "{% for x in l %}{{ loop.previtem is defined }}{{ loop.nextitem is defined }}{{ loop.previtem }} {% endfor %}",
  "{% for x in [] %}x{% else %}none{% endfor %}", "{% for x in l if x != 'b' %}{{ loop.index }}{{ x }}{% endfor %}",
  "{% for x in range(5) %}{% if x == 1 %}{% continue %}{% endif %}{% if x == 3 %}{% break %}{% endif %}{{ x }}{% endfor %}",
  "{% for x in range(2, 10, 3) %}{{ x }}{% endfor %}", "{% set x = 1 %}{% for i in l %}{% set x = 2 %}{% endfor %}{{ x }}",
  "{% set ns = namespace(x=1) %}{% for i in l %}{% set ns.x = ns.x + 1 %}{% endfor %}{{ ns.x }}", "{% if true %}{% set x = 5 %}{% endif %}{{ x }}",
  "{% macro m(a, b='B') %}<{{ a }}{{ b }}>{% endmacro %}{{ m('x') }}{{ m('x', b='y') }}{{ m('x', 'z') }}", "{% set x %}a{{ 1 }}b{% endset %}{{ x }}",
  "{% set a, b = [1, 2] %}{{ b }}{{ a }}", "a {#- gone -#} b", "a {# gone #} b", "{{ \"it's\" }} {{ 'tab\\t' }}",
  "x\n  {% if true %}  \n  y\n  {% endif %}\nz", "x\n\n{%- if true -%}\n\n y \n\n{%- endif -%}\n\nz", "  {{ 'a' }}  \n  {{- 'b' -}}  \n c",
  "{% if false %}a{% elif true %}b{% else %}c{% endif %}", "{{ (['a', 'b'] + ['c'])|join }}", "{{ 'a' + 'b' | upper }}", "{{ -1 | abs }} {{ '5' | int + 1 }}",
  "{{ strftime_now('%d %B %Y, %H:%M') }}", "{{ {'a': {'b': 'deep'}}.a.b }}", "{{ ('a', 'b')|join }}{{ 'a' 'b' }}", "{{ s | indent(2) }}",
  "{{ 10 / 4 }} {{ 2 ** 5 }} {{ 7 // 2 }} {{ 1.5 + 1 }} {{ 'ab' * 3 }}", "{{ 1 < 2 < 3 }} {{ 1 == 1.0 }} {{ true == 1 }} {{ [1, 'a'] == [1, 'a'] }} {{ {'a': 1} == {'a': 1} }}",
  "{{ missing }}|{{ d.missing }}|{{ d['missing'] }}|{{ l[9] is defined }}", "{{ none }}{{ True }}{{ False }}{{ None }}",
  "{{ 'a,b'.split(',')|length }} {{ 'a🦊'|length }} {{ 'x\\ny'.splitlines()|join('+') }} {{ 'aXa'.count('a') }} {{ 'abc'.find('c') }}",
  "{{ ['a','b','a']|unique|join }} {{ [3,1,2]|sort|first }} {{ ['A','b']|map('upper')|join }} {{ [0,1,2]|select|list|length }} {{ [1,2,3]|reject('odd')|first }}",
  "{{ d|dictsort|length }} {{ ['x', none, 'y']|select('string')|join }} {{ 5 is divisibleby 5 }} {{ 4 is divisibleby(3) }} {{ 'a' is in ['a'] }} {{ 'a' is eq 'a' }}",
  "{%+ if true %}a{%+ endif %}", "a\n  {%+ if true %}b{% endif +%}\nc", "a\n  {# c #}\nb", "\n\n{% if true -%}\n a\n{%- endif %}\n\n", "{%- set x = 1 -%}\n\n{{ x }}\n", "{% if true %}\r\na\r\n{% endif %}",
  "{{ loop is defined }}{% for x in l %}{{ loop.cycle('o', 'e') }}{% for y in l %}{{ loop.index }}{% endfor %}{{ loop.index }} {% endfor %}",
  "{% for x in l %}{% set last = x %}{% endfor %}{{ last is defined }}", "{% set ns = namespace(a=[]) %}{% for x in l %}{% set ns.a = ns.a + [x] %}{% endfor %}{{ ns.a|join('/') }}",
  "{% macro f(n) %}{% if n > 0 %}{{ n }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}", "{% set g = 'G' %}{% macro m() %}{{ g }}{{ missing is defined }}{% endmacro %}{{ m() }}",
  "{{ ('a' if n is none else 'b') ~ 'c' }}", "{{ s.strip().split('\\n')[0].upper()[:2] }}", "{{ (1, 2)|length }}{{ [1, 2,]|length }}{{ {'a': 1,}|length }}", "{{ 'a' if l else 'b' }}{{ 'a' if {} else 'b' }}{{ 'a' if '' else 'b' }}{{ 'a' if 0 else 'b' }}",
  "{{ '\\x41\\u00e9\\'\\q' }}", "{{ 'a' not in 'abc' or not 'z' in 'abc' }}", "{{ '%}' }}{{ '}}' }}{% if '%}' == '%}' %}y{% endif %}", "{{ {'a': {'b': 1}}['a']['b'] }}", "{{ 'a' | default('b') | upper ~ 'c' }}", "{{ '<b>&' }}{{ '<' | safe }}", "{{ 'ab'|first }}{{ 'ab'|last }}{{ 'ab'|reverse }}{{ 'ab'|list|join('-') }}", "{{ 3.0 }} {{ 7|string + 'x' }} {{ 'x'|int }} {{ 2.9|int }} {{ 'hello world'|title }} {{ 'heLLo'|capitalize }}",
  "{{ ' \u00a0x\u00a0 '|trim }}", "{{ l[1:]|first }}{{ l[:1]|first }}{{ l[-2:]|join }}{{ l[5:]|length }}{{ 'a🦊b'[1:2] }}{{ 'abc'[::-1] }}", "{{ d.items()|list|length }}{% for p in d.items() %}{{ p[0] }}{{ p.1 }}{% endfor %}", "{{ dict(a=1).a }} {{ range(3)|list|length }} {{ range(3, 0, -1)|join }}",
  "{{ ms[0].role }}{{ ms[-1]['content'] }}{{ ms[0]['missing'] is defined }}{{ 'tool_calls' in ms[0] }}{{ ms[0].tool_calls }}", "{% if ms[0]['role'] == 'user' and not ms[0].tools %}y{% endif %}", "{{ 'x' ~ d.k }}",
]
BROKEN = [
  "{% if true %}a", "{{ 'a' }", "{{ 'a }}", "{% endif %}", "{% for x in l %}{% endif %}", "{{ 1 + }}", "{{ [1, 2 }}", "{% set %}", "{# open",
  "{% for in l %}{% endfor %}", "{{ f( }}", "{{ a..b }}", "{% nonsense %}", "{{ 1 | }}", "{{ 1 is }}", "{% if %}{% endif %}", "{{ @ }}", "{% else %}", "{{ (1 }}",
  "{{ missing.x }}", "{{ missing + 'a' }}", "{{ 'a' + 1 }}", "{{ none + 'a' }}", "{{ missing() }}", "{{ s() }}", "{{ 1 / 0 }}", "{{ 1 < 'a' }}", "{% for x in 5 %}{% endfor %}",
  "{{ raise_exception('no') }}", "{{ s|nofilter }}", "{{ s is notest }}", "{{ s.nomethod() }}", "{% set a, b = [1] %}", "{{ 5 in 5 }}", "{% set x.y = 1 %}",
]
NOW = datetime(2026, 3, 5, 9, 7, 3)
SCENE = {
  "s": " text\nmore", "n": None, "d": {"k": "v", "n": 1}, "l": ["a", "b", "c"],
  "ms": [{"role": "user", "content": "u1"}, {"role": "assistant", "content": "a1"}, {"role": "user", "content": "u2"}],
}


def refuse(message):
  raise TemplateError(message)


def to_json(value, indent=None):
  return json.dumps(value, ensure_ascii=False, indent=indent)


ENVIRONMENT = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"])
ENVIRONMENT.filters["tojson"] = to_json
ENVIRONMENT.globals.update(raise_exception=refuse, strftime_now=NOW.strftime)


def fails(template):
  try:
    ENVIRONMENT.from_string(template).render(SCENE)
  except (TemplateError, ArithmeticError, TypeError, ValueError):
    return True
  return False


rendered = [{"template": each, "text": ENVIRONMENT.from_string(each).render(SCENE)} for each in SNIPPETS]
assert all(map(fails, BROKEN)), [each for each in BROKEN if not fails(each)]
print(json.dumps({"scene": SCENE, "rendered": rendered, "broken": BROKEN}, ensure_ascii=False, indent=1))
