"""Texts for the readers of reports and bulletins: bytes as they are, or each byte as a piece of such a text, which goes deeper sooner."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fuzzer import ROOT, pieces

sys.path.insert(0, str(ROOT / "tests"))
from text_passages import PASSAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 160  # bytes
_WORDS = (
    "0 1 2 5 7 10 30 2026 2030 5.5 1,200 一 二 三 五 十 百 千 万 亿 万亿 两 几 多 余 半 % ％ ‰ "
    "个百分点 百分点 亿元 万元 万人 人 人次 个 家 项 座 户 亩 公里 吨 倍 番 岁 名 元 年 月 日 季度 ， 。 ； ： 、 （ ） “ "
    "” — —— - ~ : / ! ？ … | ① 〔1〕 [2] · . 增长 下降 提高 提升 降低 降至 达到 突破 超过 实现 完成 新增 保持 "
    "控制在 稳定在 扩大到 缩小到 翻番 翻一番 倍增 持平 左右 以上 以下 以内 上下 级 不低于 高于 低于 快于 与 同步 一致 和 及 以及 "
    "其中 从 由 到 至 比 较 占 为 的 是 要 将 力争 确保 争取 预期 约束性 预期性 主要 预期目标是 今年 明年 去年 上年 同期 同比 "
    "环比 “十五五” 到2030年 2025年 1-9月 上半年 前三季度 一季度 年均 每年 累计 分别 均 各 全市 全省 全国 每个 县 市 区 镇 "
    "地区生产总值 产值 固定资产投资 城镇新增就业 税收 森林覆盖率 居民收入 价格指数 CPI GDP R&D 第一产业 三次产业结构 城乡 人均 "
    "增加值 总额 增速 比重 率 企业 项目 建设 培育 改造 打造 推进 加快 亿元以上 规模以上 新能源 基地 指标 单位 属性 一、 （一） 一是 "
    "1. 第一章 回顾 工作 目标 安排 任务 报告 市人民政府 关于 前十 第 前 百强 不含 贡献 拉动 目标任务 初步核算 预计 按不变价格计算 末 "
    "底 起 内 以来 方面 看 中 水平 A a ﷺ 𝟓"
)
PIECES = [*_WORDS.split(" "), "\u00a0", "\u3000", "\u200b", "\0"]
MARKS = ["\n", "\n\n", "\t", " ", "\r\n", "\u2028", "指标\t2025年\t2030年\t属性\n", "| "]
ALL = [*MARKS, *PIECES][:256]
_LEAST_WORDS = 0x80  # from which first byte on the others are pieces


def text_of(data: bytes) -> str:
    """Return the text that bytes stand for; the first says how."""
    if data[:1] >= bytes([_LEAST_WORDS]):
        return "".join(ALL[byte % len(ALL)] for byte in data[1:])
    return data[1:].decode("utf-8", "replace")


def seeds() -> Iterator[bytes]:
    """Yield the passages of the tests and the worked labels, in both forms."""
    for _, text, _ in PASSAGES.values():
        for piece in pieces(text.replace("。", "。\n"), LONGEST):
            yield (b"0" + piece)[:LONGEST]
            yield _in_pieces(piece.decode())
    yield from (bytes([_LEAST_WORDS, number]) for number in range(len(ALL)))


def _in_pieces(text: str) -> bytes:
    """Return a text as the bytes of the longest pieces that it is made of; what is in none is left out."""
    found, at = bytearray([_LEAST_WORDS]), 0
    while at < len(text):
        fitting = [each for each in ALL if each and text.startswith(each, at)]
        longest = max(fitting, key=len, default="")
        found += bytes([ALL.index(longest)]) if longest else b""
        at += len(longest) or 1
    return bytes(found[:LONGEST])
