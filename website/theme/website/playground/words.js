// What the page says, in both languages.
export const WORDS = {
  zh: {
    preset: "预设", format: "格式", plain: "纯文本", open: "打开文件…", sample: "样稿", check: "检查", fix: "改好有把握的",
    copy: "复制", save: "保存", review: "保存批注副本", draft: "稿件", report: "检查结果", untitled: "草稿", reviewed: "审读",
    paste: "在这里写或粘贴，也可以把 .md、.txt、.docx 文件拖进来。按 Ctrl+Enter 检查。",
    noText: "这种文件不能在这里改，只能检查。",
    loading: "正在载入……", starting: "正在启动……", checking: "正在检查……", copied: "已复制。", failed: "没能载入：",
    loadingPart: (done, all) => `正在载入：${done} / ${all} MB`,
    ready: (time, offline) => `载入用了 ${time} 秒。${offline ? "以后断网也能用。" : ""}`,
    checked: (time, load) => `检查用了 ${time} 秒，载入用了 ${load} 秒。`,
    presets: [["recommended", "推荐"], ["strict", "严格"], ["news", "新闻"], ["official", "公文"], ["technical", "技术文档"],
      ["advertising", "广告"], ["fiction", "小说"], ["zh-TW", "台湾繁体"]],
  },
  en: {
    preset: "Preset", format: "Format", plain: "plain text", open: "Open a file…", sample: "Sample", check: "Check",
    fix: "Fix what is safe", copy: "Copy", save: "Save", review: "Save a copy with comments", draft: "draft",
    report: "what is found", untitled: "draft", reviewed: "reviewed",
    paste: "Write or paste here, or drop a .md, .txt or .docx file. Ctrl+Enter checks.",
    noText: "A file of this kind is only checked here, not edited.",
    loading: "Loading …", starting: "Starting …", checking: "Checking …", copied: "Copied.", failed: "Could not be loaded: ",
    loadingPart: (done, all) => `Loading: ${done} of ${all} MB`,
    ready: (time, offline) => `Loaded in ${time} s.${offline ? " From now on it works without a network." : ""}`,
    checked: (time, load) => `Checked in ${time} s, loaded in ${load} s.`,
    presets: [["recommended", "recommended"], ["strict", "strict"], ["news", "news"], ["official", "official"],
      ["technical", "technical"], ["advertising", "advertising"], ["fiction", "fiction"], ["zh-TW", "zh-TW"]],
  },
};
