"""The configs that `zhlint init` writes: `{why}` says in a comment why these presets, `{presets}` which."""

from __future__ import annotations

ENGLISH = """\
# zhlint reads this for every draft in this folder and below; `zhlint config show FILE` tells what of it holds for one.
# `zhlint rules` lists the rules, `zhlint explain RULE` says why one exists and what options it has.

# The presets to start from: recommended (small and sure), strict (all that an exacting editor would mark), or one for
# a kind of text: news, official, technical, advertising, fiction, zh-TW.
# A file or folder builds on a shared config: [strict, ./style/team.yaml]; later ones win.
# {why}
extends: {presets}

# What to change about them: a rule or a whole pack can be on, off, or of another level, and a rule takes options.
# rules:
#   halfwidth-punctuation: error
#   typography: off
#   sentence-too-long:
#     level: suggestion
#     max: 120

# Other wishes for some files; later ones win.
# overrides:
#   - files: [fiction/**, "*.draft.md"]
#     rules:
#       sentence-too-long: off

# Files to pass over, even when they are named on the command line; written as in .gitignore.
# ignore:
#   - CHANGELOG.md
#   - third-party/

# Names that are not the usual ones, and the format they are read as.
# Other kinds are listed by `zhlint formats`, with what there is to choose: a mapping of `as` and that.
# formats:
#   "*.page": markdown

# What the drafts are encoded in, all of them or by globs; without it, what they declare or look like.
# encoding:
#   "old/**": gb18030

# Folders of your own rules: <pack>/<rule-id>.yaml in each.
# rule-paths: [style/rules]

# Folders of Vale's rules, a style or a folder of styles; `zhlint vale` tells what of them runs here.
# vale-styles: [style/vale]

# What the drafts are about: words that count as their topic, never as boilerplate.
# terms: [供应链, 大语言模型]

# Files with names and technical words, one a line, that a word boundary may not cut through.
# dictionary: style/words.txt

# Findings not to report, in drafts that are to hold no comments; `text` is some of what is marked, or of its line.
# suppress:
#   - rules: redundant-phrase
#     files: letters/**
#     text: 亲眼目睹
#     reason: 受访者的原话

# Whether what silences rules, here or in a comment, must say why.
# require-reason: true

# What is known already and not reported again; `zhlint baseline` writes it.
# baseline: .zhlint-baseline.json

# Larger files are not read, in megabytes.
# max-file-size: 16
"""

CHINESE = """\
# 本文件夹及下级的稿件都照这份配置检查；`zhlint config show 文件` 列出其中哪些对某个文件起作用。
# `zhlint rules` 列出规则，`zhlint explain 规则名` 说明一条规则的理由和选项。

# 从哪些预设出发：recommended（少而准）、strict（严格的编辑会标的都标），或按文体选用 news（新闻）、official（公文）、
# technical（技术文档）、advertising（广告）、fiction（小说）、zh-TW（台湾繁体）。
# 也可以写共用配置的文件或文件夹：[strict, ./style/team.yaml]；后面的优先。
# {why}
extends: {presets}

# 在预设之上改动什么：规则或整个规则包可以写 on、off 或级别，规则还可以写选项。
# rules:
#   halfwidth-punctuation: error
#   typography: off
#   sentence-too-long:
#     level: suggestion
#     max: 120

# 只对部分文件生效的改动；后面的优先。
# overrides:
#   - files: [fiction/**, "*.draft.md"]
#     rules:
#       sentence-too-long: off

# 不检查的文件，在命令行里点名也不查；写法同 .gitignore。
# ignore:
#   - CHANGELOG.md
#   - third-party/

# 扩展名不寻常的文件按什么格式读。
# `zhlint formats` 列出其他格式和可选的设置；有设置时写成映射，格式写在 `as` 里。
# formats:
#   "*.page": markdown

# 稿件的编码，可以统一写，也可以按通配符写；不写就看文件自己的声明和内容。
# encoding:
#   "old/**": gb18030

# 自己的规则放在哪些文件夹：每个文件夹里按 <规则包>/<规则名>.yaml 存放。
# rule-paths: [style/rules]

# Vale 规则的文件夹，可以是一个样式，也可以是存放样式的文件夹；`zhlint vale` 说明其中哪些可用。
# vale-styles: [style/vale]

# 稿件的主题词，不算套话。
# terms: [供应链, 大语言模型]

# 人名、术语的词表，一行一个，分词时不从中间切开。
# dictionary: style/words.txt

# 不报的问题，用于不便写注释的稿件；`text` 是标出的字，或同一行里的字。
# suppress:
#   - rules: redundant-phrase
#     files: letters/**
#     text: 亲眼目睹
#     reason: 受访者的原话

# 在这里或注释里屏蔽规则，是否必须写明理由。
# require-reason: true

# 已知的、不再报的问题；由 `zhlint baseline` 写出。
# baseline: .zhlint-baseline.json

# 超过多少兆字节的文件不读。
# max-file-size: 16
"""
