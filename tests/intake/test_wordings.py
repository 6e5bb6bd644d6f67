"""Wordings of codes that the seeds do not know as they are: what they come down to, and what stays unknown."""

import pytest

from orchestration.intake.places import SEEDS, WORDS
from orchestration.intake.vocabulary import Vocabulary
from orchestration.intake.wordings import Wordings
from orchestration.intake.words import Words

WORDINGS = Wordings(Vocabulary.load(SEEDS), Words.load(WORDS))


@pytest.mark.parametrize(
    ("codes", "text", "code"),
    [
        ("townships", "2、城西街道", "chengxi"), ("townships", "（6）双溪镇", "shuangxi"), ("townships", "⑧龙潭镇", "longtan"),
        ("inspection_types", "1-日常", "routine"), ("sectors", "16）文化旅游", "culture_tourism"),
        ("hazard_levels", "等级：一般", "general"), ("hazard_levels", "一般隐患（立查立改）", "general"),
        ("hazard_levels", "重大（挂牌）", "major"), ("rectification_statuses", "整改中（因天气原因）", "rectifying"),
        ("inspection_types", "联合检查（应急+消防）", "joint"), ("sectors", "燃气（含瓶装气）", "town_gas"), ("drill_statuses", "没到时间（计划中）", "planned"),
        ("drill_statuses", "排了还没办", "planned"), ("drill_statuses", "没办成，取消", "cancelled"), ("drill_statuses", "不练了", "cancelled"),
        ("rectification_statuses", "改了一半", "rectifying"), ("rectification_statuses", "正治着", "rectifying"),
        ("rectification_statuses", "修好", "rectified"), ("townships", "城东办", "chengdong"), ("penalty_types", "罚钱", "fine"),
        ("hazard_levels", "一般生产安全事故隐患", "general"), ("penalty_types", "给予罚款", "fine"),
        ("drill_modes", "双盲类演练", "unannounced"), ("sectors", "机械轻工等工贸行业", "industry_trade"),
        ("rectification_statuses", "全部整改完毕并销号", "rectified"),
        ("rectification_statuses", "已按要求整改", "rectified"), ("rectification_statuses", "正在按计划整改", "rectifying"),
        ("rectification_statuses", "未按要求整改", "not_started"), ("penalty_types", "处人民币2万元罚款", "fine"),
        ("inspection_types", "与消防联合检查", "joint"), ("investigation_statuses", "公安机关已立案", "filed"),
        ("townships", "双溪镇上溪村", "shuangxi"), ("townships", "龙潭镇集镇社区", "longtan"),
        ("townships", "梅山镇应急管理站", "meishan"), ("townships", "区云岭镇安监站", "yunling"),
        ("rectification_statuses", "边查边改中", "rectifying"), ("rectification_statuses", "当天就整改了", "rectified"),
        ("investigation_statuses", "已立案未结案", "filed"), ("drill_statuses", "不办了", "cancelled"),
        ("townships", "349901001 城东街道", "chengdong"), ("townships", "349901001城东街道", "chengdong"),
        ("sectors", "HY05|工贸", "industry_trade"),
        ("rectification_statuses", "整改中（已落实管控措施）", "rectifying"), ("rectification_statuses", "整改中，预计2月中旬完成", "rectifying"), ("rectification_statuses", "ZG01_已整改", "rectified"),
    ],
)  # fmt: skip
def test_a_wording_comes_down_to_one_that_is_known(codes, text, code):
    assert WORDINGS.code(codes, text) == code


@pytest.mark.parametrize(
    ("codes", "text", "why"),
    [
        ("rectification_statuses", "已整改（未验收）", "denied"), ("rectification_statuses", "已整改（部分）", "doubted"),
        ("rectification_statuses", "整改中（已完成）", "two codes"), ("rectification_statuses", "部分整改完毕", "doubted"),
        ("rectification_statuses", "未全部整改完毕", "denied"), ("rectification_statuses", "整改完毕（80%）", "doubted"),
        ("rectification_statuses", "已开展整改", "begun or done"), ("rectification_statuses", "完成（6月底前）", "doubted"),
        ("rectification_statuses", "整改措施已落实", "begun or done"), ("rectification_statuses", "未完成整改", "begun or not"),
        ("hazard_levels", "一般（重大待定）", "doubted"),
        ("hazard_levels", "较大隐患", "no such level"), ("hazard_levels", "一般、重大", "two codes"),
        ("penalty_types", "警告并处罚款", "two codes"), ("sectors", "工贸（含危化）", "two codes"),
        ("sectors", "旅游和餐饮", "two codes"), ("drill_modes", "桌面+实战", "two codes"),
        ("townships", "云岭镇石桥村", "two names"), ("townships", "石桥村", "a village anywhere"),
        ("townships", "城东街道、城西街道", "two codes"), ("townships", "经开区", "no such township"),
        ("rectification_statuses", "限期整改", "begun or not"), ("investigation_statuses", "未结案", "open or filed"),
        ("sectors", "住建", "a department"), ("penalty_types", "没收非法财物", "no such penalty"),
        ("drill_statuses", "计划已完成", "two codes"), ("sectors", "行业领域", "nothing but fillers"), ("sectors", "", "blank"),
    ],
)  # fmt: skip
def test_a_wording_that_leaves_a_doubt_is_not_known(codes, text, why):
    assert WORDINGS.code(codes, text) is None, why


def test_what_is_known_or_one_submitters_own_stays_as_it_is():
    vocabulary = Vocabulary(
        lists={"levels": {"一般": "general", "一般类": "other"}},
        spelt={"levels": {"一般": "general"}},
        own=frozenset({("levels", "一般二类")}),
        affixes={"levels": frozenset({"二", "类", "隐患"})},
        submitter_of_township={},
        words_of_titles=frozenset(),
        district_names=(),
    )
    wordings = Wordings(vocabulary, Words.load(WORDS))
    assert wordings.settled("levels", "一般类") == "一般类"
    assert wordings.settled("levels", "一般二类") == "一般二类"
    assert wordings.settled("levels", "一般隐患") == "一般"
    assert wordings.settled("levels", "（2）较大 隐患") == "2较大隐患"


@pytest.mark.parametrize(
    ("codes", "text", "code"),
    [
        ("rectification_statuses", "整改中，尚未到位", "rectifying"), ("rectification_statuses", "正抓紧整改", "rectifying"),
        ("rectification_statuses", "尚未着手整改", "not_started"), ("rectification_statuses", "已全部整改到位并销号", "rectified"),
        ("rectification_statuses", "未完成整改", None), ("rectification_statuses", "已整改未销号", None),
        ("rectification_statuses", "整改完成待验收", None), ("rectification_statuses", "整改不到位", None),
        ("rectification_statuses", "已责令整改", None), ("rectification_statuses", "部分已整改", None),
        ("drill_statuses", "演练已顺利完成", "held"), ("drill_statuses", "因雨取消", "cancelled"),
        ("drill_statuses", "准备开展", "planned"), ("drill_statuses", "延期举行", None), ("drill_statuses", "正在开展", None),
        ("investigation_statuses", "调查尚在进行", "open"), ("investigation_statuses", "已由公安立案侦查", "filed"),
        ("rectification_statuses", "整改完成，1月28日验收", "rectified"), ("rectification_statuses", "停产整改中", "rectifying"),
        ("rectification_statuses", "整改中（预计2月29日完成）", "rectifying"), ("drill_statuses", "已于1月22日开展", "held"),
        ("rectification_statuses", "未整改（资金未落实）", "not_started"), ("rectification_statuses", "至今未整改", "not_started"),
        ("rectification_statuses", "已整改，未验收", None), ("rectification_statuses", "整改中，已完成", None),
        ("hazard_levels", "判定为一般隐患", "general"), ("inspection_types", "6 其他", "other"),
        ("townships", "双溪镇集镇", "shuangxi"), ("townships", "双溪镇岭头村五组", "shuangxi"),
        ("penalty_types", "暂扣许可证3个月", "licence"), ("investigation_statuses", "公安分局已立案", "filed"),
        ("investigation_statuses", "不予立案", None), ("sectors", "影院网吧等人员密集场所", "crowded_places"),
        ("rectification_statuses", "弄好了", "rectified"), ("rectification_statuses", "已销", "rectified"),
        ("rectification_statuses", "8月27日销号", "rectified"), ("rectification_statuses", "已整改8.31", "rectified"),
        ("rectification_statuses", "D-已整改", "rectified"), ("rectification_statuses", "限期改正中", "rectifying"),
        ("rectification_statuses", "整治中（完成70%）", "rectifying"), ("rectification_statuses", "部分已改，其余正在整改", "rectifying"),
        ("rectification_statuses", "未整改到位，继续整改中", "rectifying"), ("rectification_statuses", "没动", "not_started"),
        ("rectification_statuses", "03-已整改待复查", "rectified"), ("rectification_statuses", "已完工验收", "rectified"),
        ("rectification_statuses", "已列入计划，未开工", "not_started"), ("drill_statuses", "办了", "held"),
        ("drill_statuses", "未办（计划）", "planned"), ("drill_statuses", "改为不演，取消", "cancelled"), ("drill_statuses", "待落实", "planned"),
        ("hazard_levels", "非重大", "general"), ("hazard_levels", "一般隐患A类", "general"), ("unit_types", "重点单位", "key_fire_unit"),
        ("inspection_types", "文旅、消防联合", "joint"),
    ],
)  # fmt: skip
def test_a_status_put_otherwise(codes, text, code):
    assert WORDINGS.code(codes, text) == code


def test_phrases_agree_with_the_wordings_of_the_seeds():
    """Where a phrase describes a wording that the seeds have, it comes to the same code."""
    agreed = 0
    for codes, phrases in WORDINGS.words.phrases.items():
        known = WORDINGS.vocabulary.lists[codes]
        for wording, code in known.items():
            found = {known[name] for name, phrase in phrases.items() if phrase.fullmatch(wording)}
            assert found <= {code}, wording
            agreed += bool(found)
    assert agreed > 200


@pytest.mark.parametrize(
    ("codes", "text", "code"),
    [
        ("inspection_types", "区安委办组织联合检查", "joint"), ("inspection_types", "有限空间作业专项", "special"),
        ("sectors", "餐饮（瓶装液化气用户）", "catering"), ("sectors", "工贸（含危化）", None), ("sectors", "工贸（待定）", None),
        ("sectors", "林区防火", "forestry"), ("sectors", "餐饮住宿", None), ("sectors", "客运索道", "special_equipment"),
        ("inspection_types", "联合专项检查组", None), ("inspection_types", "其他：信访核查", "other"),
        ("penalty_types", "对企业警告", "warning"), ("penalty_types", "警告、罚款2万元", None), ("penalty_types", "不予罚款", None),
        ("sectors", "居住小区消防", "fire_safety"), ("sectors", "森林消防", "forestry"), ("sectors", "危化品运输", None),
        ("reservoir_types", "万方以上山塘", "pond"), ("reservoir_types", "非中型", None), ("drill_modes", "桌面讨论式", "tabletop"),
        ("drill_statuses", "[  ]计划 [√]已开展 [  ]取消", "held"), ("hazard_levels", "一般（√）重大（√）", None),
        ("drill_statuses", "未开展", "planned"), ("investigation_statuses", "立案调查中", None), ("investigation_statuses", "立案调查", "filed"),
        ("hazard_levels", "□重大 ☑一般", "general"), ("hazard_levels", "重大隐患1处", "major"),
        ("rectification_statuses", "己整改", "rectified"), ("rectification_statuses", "未销号", None),
    ],
)  # fmt: skip
def test_what_speaks_of_one_code_alone_in_its_column(codes, text, code):
    assert WORDINGS.vocabulary.code(codes, WORDINGS.in_column(codes, text)) == code


def test_what_merely_speaks_of_a_code_does_not_tell_what_a_column_is():
    assert WORDINGS.code("sectors", "老王家餐饮店铺三号") is None
    assert WORDINGS.in_column("sectors", "老王家餐饮店铺三号") == "餐饮"


@pytest.mark.parametrize(
    ("codes", "text", "settled"),
    [
        ("sectors", "机动车维修（交通运输）", "交通运输"), ("sectors", "工业燃气（餐饮）", "工业燃气餐饮"),
        ("penalty_types", "□警告 □罚款 □吊销许可证", "警告罚款吊销许可证"), ("inspection_types", "常规督查", "日常检查"),
    ],
)  # fmt: skip
def test_in_a_column_of_codes_brackets_may_name_the_code_and_empty_boxes_none(codes, text, settled):
    assert WORDINGS.in_column(codes, text) == settled


@pytest.mark.parametrize(
    ("codes", "text", "code"),
    [
        ("sectors", "电梯、叉车", "special_equipment"), ("rectification_statuses", "已整改、已销号", "rectified"),
        ("sectors", "民宿、燃气", None), ("townships", "城东街道、城西街道", None), ("sectors", "公路工程施工", None),
        ("sectors", "林草防火", "forestry"), ("sectors", "木材加工", "industry_trade"),
    ],
)  # fmt: skip
def test_several_of_one_code_in_its_own_column_are_that_code(codes, text, code):
    assert WORDINGS.vocabulary.code(codes, WORDINGS.in_column(codes, text)) == code


def test_brackets_say_it_where_the_words_before_them_are_an_office_s_own():
    assert WORDINGS.code("hazard_levels", WORDINGS.in_column("hazard_levels", "小毛病（一般）")) == "general"
    assert WORDINGS.code("hazard_levels", WORDINGS.in_column("hazard_levels", "一般（重大）")) is None
    assert WORDINGS.code("hazard_levels", WORDINGS.in_column("hazard_levels", "不算大毛病（重大）")) is None
