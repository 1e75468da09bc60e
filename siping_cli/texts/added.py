"""What is counted of what is new: 新增规上企业8户 is no number of 规上企业, of which there may be a hundred."""

from __future__ import annotations

import re

_ADDING = re.compile("(?:新|净)增(?!长|速|幅)|新(?:建成?|认定|培育|引进|开工|设立?|登记|注册|投产|签约|入库|创建|获批)")
_MAKING = re.compile(f"{_ADDING.pattern}|建成|建设|培育|引育|引进|招引|创建|打造|发展(?!到)|争创")
# Between the verb and the number: another verb, or a word of all there are.
_OTHERWISE = re.compile(
    "[和及与、]?(?:改造|提升|扩建|改建|续建|达到?|总[数量]|累计|突破|保持|稳定|拥有|发展到|完成|推进|改扩建)"
)


def adding_verb(name: str, clause: str, number: int, *, lasting: bool = False) -> str:
    """Return the verb that says that a number counts what is new; empty where none does, or where the name says it itself.

    Args:
        name: what is counted.
        clause: the clause that it stands in; what a list shares stands before its first name.
        number: where the number begins in it.
        lasting: whether the name alone means all there are at a time (5G基站), so that 建成5G基站300个 is something else.

    >>> adding_verb("高新技术企业", "新增规上企业8户、高新技术企业5户", 15), adding_verb("公路", "新建和改造公路", 7)
    ('新增', '')
    >>> adding_verb("5G基站", "建成5G基站", 6), adding_verb("5G基站", "建成5G基站", 6, lasting=True)
    ('', '建成')

    """
    found = [*(_MAKING if lasting else _ADDING).finditer(clause, 0, number)]
    if not found or name.startswith("新") or "净增" in name or "新增" in name:
        return ""
    verb = found[-1]
    return "" if _OTHERWISE.search(clause, verb.end(), number) else verb[0]
