"""What a number is for: the noun before it or behind it, without verbs; lists that share a part; clauses without a subject."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.plan.lexicon import entry_of
from siping_cli.wording.vocabulary import CUTTING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.plan.lexicon import Entry

_TIME = (
    '(?:[到至在]?(?:20[0-9]{2}|[“"]?十[一二三四五六七八九]五[”"]?)(?:年|时期|期间|规划期?)?(?:[底末]|年底)?(?:前|以前|之前)?|今年|明年|全年|年内|年底前?|今后[一二三四五]年|未来[一二三四五]年|'
    "(?:[1-5一二两三四五]年?[至到—-])?[1-5一二两三四五]年(?:内|左右|时间)|每年|各年|上半年|下半年|一季度)"
)
_DOING = (
    "新\\([^()]{1,4}\\)建|新(?:登记|入库|入规|入统|纳统|上规|设立|注册|招录|聘)|新改扩建|新改建|新建改建|新建和改造提升|新建(?:、|和)?改(?:扩)?建|新建|改扩建|改建|扩建|续建|改造提升|提升改造|改造(?!投资|面积)|建设改造|规划建设|建设(?!用地|项目|投资|工程|施)|建成(?!区)|建立|建好|打造|培育壮大|引进培育|引育|培育|培养|实施好|实施|新引进|新增|净增|招引|引进|签约|"
    "谋划实施|谋划储备|谋划|储备|开工建设|新开工|开工|竣工|投产|投用|推进|推动|促进|争取|争创|创建|认定|组织实施|组织开展|组织|开展好|开展|举办|办好|办成|发展壮大|发展|壮大|完成(?!率)|实现|力争|确保|力保|"
    "带动|引导|帮助|支持|扶持|培训|发放|兑现|安排|投入(?!强度|产出)|筹集|新开通|开通|新开|布局|整治|修复|治理|转化|孵化|盘活|消化|处置|化解|清理|更新|加装|硬化|绿化|安置|救助|资助|解决|交付|供应|投放|推广(?!面积)|招聘|选派|招募|做强|加快|抓好|"
    "统筹|必保|保持|巩固|深化|拓展|延伸|健全|完善|提升|优化|强化|加大|提高"
)
_HOW = "高标准|高质量|高水平|高效|大力|积极|深入|全面|扎实|统筹|稳步|集中|同步|陆续|有序|累计|全力|奋力|努力|继续|进一步|持续|着力|滚动|再(?!生|贷|就业|制造)|新(?!能源|材料|型|区|城|农|质|产品|兴|业|一代|媒|高考)|力争|确保|尽快|年内|率先"
_LEADING = re.compile(
    f'^(?:在[^,]{{2,20}}?(?:领域|行业|环节)|(?:围绕|聚焦|按照|依托|通过|对照|锚定)[“"][^”"]*[”"](?:的?(?:要求|目标))?|用(?={_DOING})|{_TIME}|年均(?=[引培新建招开完实发改])|[一二三四五]年(?=$|累计|共|新增|新建|建成|完成)|累计(?=新增)|力争|确保|其中|以及|并且|并(?!网|购)|同时|再(?!生|贷|就业|制造)|使(?!用)|让|将|把(?!关)|对(?!外|口|接)|为(?!民)'
    "|要(?!素)|我们|我[国省市县区州]|[该本][省市县区州]|全(?:市|省|县|区|州|盟|旗|国)(?!属|上下)|全[省市县]上下|预期|主要[是为]|分别|各(?:县|市|区(?!域)|乡|镇|街道|村|园区|开发区)+(?:\\([^)]*\\))?[县市区]*"
    "|计划(?!生育|投资|单列)|拟(?=安排)|各(?![类项级族界地种])|均(?![衡等])|也|还(?!款|原|林|湖|贷)|和(?![平美谐])|及(?!时)|与(?!会)|、|的|[（(][^)）]*[)）]|[一二三四五六七八九十]{1,3}[是要](?!素)|[—-]+)+"
)
# What a number starts from or is compared with: 从4.2万元(提高到), 比2020年(翻一番).
_FROM = re.compile(
    f"(?:[从由][^从由0-9]{{0,3}}[0-9][^从由]*|[比较与](?:{_TIME}|上年|去年)[^比较与]{{0,4}}|(?:[高快好优低慢]于|超过)全[国省市区县](?:平均)?(?:水平)?)$"
)
_WHEN = re.compile(f"在?{_TIME}(?=[^\\W\\d]|$)(?!级|度|均|产|鉴|龄)")
_OPEN = re.compile("\\((?![^()]*\\))")  # a bracket that ends behind the number: 花市(面积3万亩)
_VERB = re.compile(f"^(?:(?:{_HOW})*(?:{_DOING})(?:了|好)?)+|^(?:(?!高)(?:{_HOW}))+(?!新)(?=..)")
# Words that may be parted in more than one way (达到 and 达, 到) are taken as they are found first: ++ never tries the others.
_TRAILING = re.compile(
    "(?:(?:发展|扩展|拓展|推广|延伸|扩大)[到至]|[一二三四五]年|预期|(?<!生育)计划|巩固|优化|分别|同比|年均|略|明显|显著|均|都|各|总体|基本|稳定|保持|维持|继续|力争|争取|努力|仍将?|将|要|实现|完成|达到?|增长|提高|提升|下降|降低|首次|同口径|(?:奋斗|冲刺|挑战)?的?目标|的?速度|位?居|位?列|进入|(?:目标)?(?:设?定|确定|安排|控制)|按照?|跻身|在|为|到|至|共|总数|新增|累计|：|“$|\\((?!不?含|不?包括)[^()]*\\)$)++$"
)
_BEHIND_ENDS = re.compile(
    "(?:建设|落地|开工|投产|建成|投用|竣工|达产|实施|进行|改造提升|(?<!技术)改造|尽快|等|的?目标|工作|任务)++$"
)
_NEW = re.compile("^的?(?:新(?!上|能源|材料|型|区|城|农|质|产品|兴|业|一代|媒|高考))?")
_ACTS = re.compile(
    f"(?:{_DOING}|筹措|拨付|列支|升级|获批|筹建|形成|上线|打通|铺设|安装|排查|(?<![兴共构基])建|用好|撬动|吸引|惠及|淘汰|压减|关停|退出|拆除|办理|流转|增加|减少|设立|组建|购置|帮扶|为|对|将|把|使|给|向|等|共|达到?|超过?|突破|每[^,]{{0,10}})$"
)
HEAD = (
    "率|值|额|收入|支出|投资|水平|指标|强度|比例|比重|占比|量|面积|价格|人数|人口|就业|消费|外资|内资|资金|税收|产值|利润|贷款|存款|余额|规模|数量|户数|总数|消耗|降幅|增幅|涨幅|排放|减排|降碳|双控|浓度|天数|能耗|里程|寿命|年限|产量|单产|出栏|存栏|起数|件数|比|人次|出口|进口|总花费|花费|指数|速度|增速|"
    "装机|装机容量|容量|经济|水质|水体|标准|增加值|价格指数|口径|报酬|工资|CPI|GDP"
)
# What may follow a number and says what it measures, and not which things are meant: 达到9亿元的规模, 保持8%的增速.
TAIL = "增长(?![点极])|增速|增幅|涨幅|水平|规模(?!化|以上|企业)|新?台阶|大关"
_OWNER = re.compile(
    "[^,;]{2,24}(?:产业(?!园|链)|企业|行业|集群|园区|开发区|旅游业|服务业|制造业|电商|外贸|农业)(?=[^,;]*[取实加做快持规高壮提转]|$)"
)
_ONLY_HOW = re.compile(f"(?:{_HOW})++")
_ONLY_DONE = re.compile(f"(?:{_DOING})++")
_OTHERS = re.compile("(?<![高中平均同优])等(?![级教学院])")  # A、B等产业
_SIZE = re.compile("^.*(?:[十百千万亿]元?|以上|级)的?(?=..)")
_FOR_EACH = re.compile("每[百千万亿0-9]*(?:常住)?(?:人口|老年?人|老人|人)(?:口)?(?:拥有|配备)的?")
_CUT_FIRST = re.compile(f"^(?:{CUTTING})(?=..)")
_BOTH = {"城乡": ("城镇", "农村"), "存贷款": ("存款", "贷款"), "产销量": ("产量", "销量")}
_DONE_WITH = re.compile(f"(?P<verbs>(?:(?:{_DOING})[、和及])+(?:{_DOING}))(?P<what>[^、和及]{{2,}})$")
_LEVEL = re.compile("(?:国家|省|市|县|区|自治区|州|盟|部|世界|全国)级?")
_WIDE = str.maketrans("()", "（）")
_LETTERS_OF_A_HEAD = 3  # of 使用量, 覆盖率, 交易额
_NUMBERED = re.compile(
    "^(?:[一二三四五六七八九十]{1,3}[是、要]|[(（][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.、．]|——)"
)
_OWNED = re.compile(f"(?:{HEAD}|总额|总量|资产|数|播种|种植|主?营业务?|年度|到位|{_DOING})++$")
# What is of a place as a whole has nothing that another number could be of, but its own amount: 地区生产总值增长5%,总量达到8000亿元.
_OF_A_PLACE = re.compile("(?:(?:地区|国内)?生产总|人均预期)$")
_ITS_AMOUNT = re.compile("(?:总[量额数]|规模|比重|占比|增速|强度)$")
_HEADED = re.compile(f"(?:{HEAD})(?:降低|下降|减少|提高|增长)?$")
_GENERIC = re.compile(
    "^占(?![地补用道]).{2,}$|^(?!工业投资$)(?:总|年度?|计划|产业|工业|主营业务|实现|完成|营业|全产业链|到位|综合性?|推广|认证|覆盖|新增)*(?:投入强度|强度|产值|总产值|营业收入|主营业务收入|营收|产值营收|收入|利润|投资|面积|规模|数量|占比|比重|覆盖率|增速|增加值|资产|资产总额|总产值|资金|总量|税收|销售额|产量|总额|总数|投资额|金额|人数)$"
)


def _without_verb(words: str) -> str:
    """Return words without the verb before them; 新增 stays before what is measured, since 新增贷款 are not all there are."""
    verb = _VERB.match(words)
    if verb is None or len(words) - verb.end() <= 2:  # noqa: PLR2004 - letters that alone tell too little
        return words
    rest = words[verb.end() :]
    added = re.search("(?:新增|净增)$", verb[0])
    return added[0] + rest if added is not None and _HEADED.search(rest) else rest


def subject_before(words: str) -> str:
    """Return what a number is for, of the words before it: without the time, verbs that only say that it is done, and adverbs.

    >>> subject_before("其中力争到2030年人均地区生产总值"), subject_before("新建和改造提升高标准农田"), subject_before("全市城镇新增就业")
    ('人均地区生产总值', '高标准农田', '城镇新增就业')
    """
    words = _WHEN.sub("", _TRAILING.sub("", _FROM.sub("", _OPEN.sub("", words))))
    while True:
        shorter = _without_verb(_LEADING.sub("", words))
        if shorter == words:
            return words
        words = shorter


def ends_in_doing(words: str) -> bool:
    """Whether the words before a number end in a verb or are none, so that what is counted stands behind it.

    >>> ends_in_doing("新建"), ends_in_doing("农村公路"), ends_in_doing("")
    (True, False, True)
    """
    rest = _LEADING.sub("", words)
    return not rest or _ACTS.search(rest) is not None or _ONLY_HOW.fullmatch(rest) is not None


def subject_behind(words: str) -> str:
    """Return what is counted, of the words behind a number.

    >>> subject_behind("重点洽谈项目尽快落地建设"), subject_behind("夜间消费集聚区")
    ('重点洽谈项目', '夜间消费集聚区')
    """
    return _BEHIND_ENDS.sub("", _NEW.sub("", words)) or words


def is_measured(name: str) -> bool:
    """Whether a name ends in a word of something that is measured.

    >>> is_measured("单位GDP能耗降低"), is_measured("社会治理效能")
    (True, False)
    """
    return _HEADED.search(name) is not None


def is_generic(name: str) -> bool:
    """Whether a name says of what it is only with the one before: 主营业务收入, 面积."""
    return _GENERIC.match(name) is not None


def subject_of_clause(clause: str) -> str:
    """Return what a clause without a number is about, where it names an industry, projects or the like; empty where it does not.

    >>> subject_of_clause("促进智慧物流、文化旅游产业取得重大突破"), subject_of_clause("加强领导")
    ('智慧物流、文化旅游产业', '')
    """
    found = _OWNER.match(_LEADING.sub("", _NUMBERED.sub("", clause)))
    return subject_before(found[0]) if found is not None else ""


def what_falls(name: str) -> str:
    """Return what falls, without the verb before it.

    >>> what_falls("压减一般性支出"), what_falls("一般性支出")
    ('一般性支出', '一般性支出')
    """
    return _CUT_FIRST.sub("", name)


def for_each_too(name: str, before: str) -> str:
    """Return a name of a list with what the one before it is counted by: 每千人口拥有护士 after 每千人口拥有医师.

    >>> for_each_too("注册护士", "每千人口拥有医师"), for_each_too("每万人床位", "每千人口拥有医师")
    ('每千人口拥有注册护士', '每万人床位')
    """
    each = _FOR_EACH.match(before)
    return each[0] + name if each is not None and name and not name.startswith("每") else name


def sized(size: str, last: str) -> str:
    """Return what is counted that has a size, of the name of what was counted before.

    >>> sized("10亿元以上", "亿元以上项目"), sized("产值5亿元以上的", "规上企业")
    ('10亿元以上项目', '产值5亿元以上的规上企业')
    """
    return size + _SIZE.sub("", last)


def with_subject(name: str, before: str) -> str:
    """Return a name that lacks its subject with that of the name before it.

    >>> with_subject("工业总产值", "省属企业资产总额"), with_subject("产业投资", "新能源产业"), with_subject("税收", "地区生产总值")
    ('省属企业工业总产值', '新能源产业投资', '税收')
    """
    owner = _OWNED.sub("", before)
    if _ITS_AMOUNT.search(name) is None:
        owner = _OF_A_PLACE.sub("", owner)
    if name.startswith("占"):
        return before + name.removesuffix("的")
    common = max(size for size in range(len(name) + 1) if owner.endswith(name[:size]))
    return owner + name[common:]


def is_only_done(name: str) -> bool:
    """Whether a name only says what is done, with nothing that it is done to: 新建.

    >>> is_only_done("改造提升"), is_only_done("新建农田")
    (True, False)
    """
    return _ONLY_DONE.fullmatch(name) is not None


def shared(parts: Sequence[str]) -> list[str]:
    """Return the names of a list with the part that they share put back; empty ones are left out.

    >>> shared(["花卉", "茶叶等产业产值"])
    ['花卉产业产值', '茶叶产业产值']
    >>> shared(["一产", "二产", "三产增加值"]), shared(["城镇居民", "农村居民人均可支配收入"])
    (['一产增加值', '二产增加值', '三产增加值'], ['城镇居民人均可支配收入', '农村居民人均可支配收入'])
    """
    parts = [part for part in parts if part]  # of 、、 there is nothing between
    if not parts:
        return []
    if is_generic(parts[-1]) and not is_generic(parts[0]):
        parts = [*parts[:-1], with_subject(parts[-1], parts[0])]
    last = parts[-1]
    others = _OTHERS.search(last)
    if others is not None:
        tail = last[others.end() :] if _HEADED.search(last) else ""
        return [part + tail for part in (*parts[:-1], last[: others.start()])]
    return [*(part + _tail_for(part, last) for part in parts[:-1]), last]


def _tail_for(part: str, last: str) -> str:
    """Return what a thing of a list has of the last one: 产业产值, of what it ends in itself, or of what the last is measured by."""
    level = _LEVEL.match(last) if _LEVEL.fullmatch(part) else None
    if level is not None:
        return ("" if part.endswith(("级", "国家")) else "级") + last[level.end() :]
    if _HEADED.search(part):
        return ""
    at = last.rfind(part[-1])
    if at > 0:
        return last[at + 1 :]
    head = re.search(f"(?:居民|企业|产业|播种|种植|养殖)?(?:人均可支配收入|增加值|(?:{HEAD}))+$", last)
    return _whole_word(last, head[0]) if head and head.start() > 0 else ""


def _whole_word(name: str, head: str) -> str:
    """Return the word that a letter is the end of, where what a name ends in is no word by itself: 使用量 of 化肥使用量, 用量 of 农药用量."""
    if len(head) > 1:
        return head
    return name[2:] if len(name) == _LETTERS_OF_A_HEAD + 1 else name[-_LETTERS_OF_A_HEAD:]


def split_list(words: str, many: int) -> list[str] | None:
    """Return the things of a list, as many as there are numbers; None where there are not so many.

    城乡 is 城镇 and 农村, and 存贷款 are 存款 and 贷款.

    >>> split_list("一产、二产和三产增加值", 3), split_list("城乡居民人均可支配收入", 2)
    (['一产', '二产', '三产增加值'], ['城镇居民人均可支配收入', '农村居民人均可支配收入'])
    """
    sectors = re.match("(?P<each>[一二三]{2,3})(?P<rest>次?产.*)", words)
    if sectors is not None and len(sectors["each"]) == many:
        return [each + sectors["rest"] for each in sectors["each"]]
    for marks in ("、", "[、和与及]|以及"):
        parts = [part for part in re.split(marks, words) if part]
        if len(parts) == many:
            return parts
    both = re.search("|".join(_BOTH), words)
    if both is not None and many == len(_BOTH[both[0]]):
        return [words[: both.start()] + each + words[both.end() :] for each in _BOTH[both[0]]]
    return None


def done_with_each(words: str, many: int) -> list[str] | None:
    """Return what is done with the things that a list of as many verbs shares; None where the words list none.

    >>> done_with_each("确保开工、投产项目", 2), done_with_each("开工项目", 2)
    (['开工项目', '投产项目'], None)
    """
    found = _DONE_WITH.search(words)
    verbs = [] if found is None else re.split("[、和及]", found["verbs"])
    return [verb + found["what"] for verb in verbs] if found is not None and len(verbs) == many else None


def as_printed(name: str, folded: str, printed: str) -> str:
    """Return a name with the characters of the text, where it stands there as it is, else with full-width brackets.

    Args:
        name: the name in half-width form.
        folded: the words that it was read in, in half-width form.
        printed: the same words as printed, without white space.

    >>> as_printed("执业(助理)医师", "执业(助理)医师3人", "执业（助理）医师3人")
    '执业（助理）医师'
    """
    at = folded.find(name)
    if at >= 0 and len(folded) == len(printed):
        return printed[at : at + len(name)]
    return name.translate(_WIDE) if "（" in printed else name


def entry_called(known: Mapping[str, Entry], name: str) -> Entry | None:
    """Return what the lexicon knows by a name, or by the name without the word of its measure: 地区生产总值增长."""
    bare = re.sub("(?:的?(?:增长|增速|增幅|涨幅|降幅|降低|下降|减少|提高|总量|水平|目标))+$", "", name)
    # 经济 alone is no indicator, and 经济增长 is
    return entry_of(known, name, bare, name + "增长")
