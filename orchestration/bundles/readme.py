"""The page that lies in a bundle, for whoever opens it."""

from orchestration.bundles.contents import Manifest

MASKED = """
这份文件已经遮盖：单位、人员、电话、信用代码、文号和自由填写的文字都换成了同样长短的别的字，相同的内容换得相同；
代码、日期、数字、栏目名称、标题和报送单位没有换。没有读取的工作表、批注、图片和文件属性没有放进来；退改问题清单（连同说明）也没有，说明过的问题因此会重新列出。
报表目录、词表（含豁免的理由）和规则没有遮盖。文件名、工作表名、标题和栏目名称里，只换掉了表中出现过的名称和较长的号码，发出前请看一眼。
遮盖后的文件与原文件查出的问题在{same}。
"""
PAGE = """{path}

这是一份“复现包”：一份报表文件，和读它、查它所用的报表目录、词表和规则。在装有 anwei 的任何一台电脑上运行

    anwei replay 这个压缩包

就会按包里的目录、词表和规则再查一遍，并与包里的结果比较：一致，或者列出哪里不一致。
{masked}
里面有什么

    file/                     报表文件
    result.json               检查结果（anwei check --json 的输出）
    flags.json                打包时数据仓库里这份文件的问题（与其他月份、其他报表一起核对的）
    manifest.json             来历和各部分的版本
    raw/                      报表目录和读取用的词
    dbt_project/seeds/        词表
    expectations/             核对规则

文件收到时间：{received}　打包时间：{made}
"""


def text(manifest: Manifest) -> str:
    """What is in the bundle and what to do with it."""
    file, masked = manifest["file"], ""
    if file["masked"]:
        same = (
            f"{file['differing_flags']} 处不一样"
            if file["differing_flags"]
            else "规则、单元格和级别上完全一样"
        )
        masked = MASKED.format(same=same)
    received = manifest["received"]["received_at"]
    return PAGE.format(path=file["path"], masked=masked, received=received, made=manifest["made_at"])
