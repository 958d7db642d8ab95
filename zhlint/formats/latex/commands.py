r"""What the usual commands and environments of LaTeX do with their arguments.

A signature has a letter for each argument in braces: `h` for one that is not seen, `t` for one that is text of the
sentence, `s` for one that stands apart from it (a note, a caption). Arguments in brackets are not seen.
"""

from __future__ import annotations

from zhlint.base.records import NamedTuple
from zhlint.formats._rows import Like
from zhlint.prose.markup import Manner


class Command(NamedTuple):
    """What a command does: with its arguments, with what stands in its place, and with the paragraph it is in."""

    arguments: str = ""
    shows: str = ""
    like: Like | None = None
    manner: Manner | None = None
    breaks: bool = False


def _all(names: str, command: Command) -> dict[str, Command]:
    return dict.fromkeys(names.split(), command)


_HEADINGS = ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph")
_LEVELS = {name: max(k, 1) for k, name in enumerate(_HEADINGS)}
_OBJECT = "\ufffc"
_SHOWN = {
    "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "XeLaTeX": "XeLaTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX",
    "LuaLaTeX": "LuaLaTeX", "pdfTeX": "pdfTeX", "BibTeX": "BibTeX", "CTeX": "CTeX", "pdfLaTeX": "pdfLaTeX",
    "dots": "…", "ldots": "…", "cdots": "⋯", "textellipsis": "…", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textbar": "|", "textless": "<", "textgreater": ">", "textquotedblleft": "“",
    "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "lq": "‘", "rq": "’", "S": "§", "P": "¶",
    "textendash": "–", "textemdash": "—", "textbullet": "•", "textdegree": "°", "degree": "°", "copyright": "©",
    "textregistered": "®", "texttrademark": "™", "textperiodcentered": "·", "pounds": "£", "texteuro": "€",
    "textunderscore": "_", "textdollar": "$", "textperthousand": "‰", "ss": "ß", "ae": "æ", "oe": "œ", "o": "ø",
    "l": "ł", "aa": "å", "AA": "Å", "O": "Ø", "L": "Ł", "AE": "Æ", "OE": "Œ", "i": "ı", "today": _OBJECT, "quad": " ",
    "qquad": " ", "enspace": " ", "space": " ", "nobreakspace": " ", " ": " ", "\n": " ", "\t": " ", "%": "%",
    "&": "&", "#": "#", "$": "$", "_": "_", "{": "{", "}": "}", "newline": "\n", "\\": "\n", "\\*": "\n",
    "linebreak": "\n", "and": "\n", "tabularnewline": "\n", "cr": "\n",
}  # fmt: skip

COMMANDS: dict[str, Command] = {
    # what stands apart
    **{name: Command("s", like=Like("heading", f"h{level}"), breaks=True) for name, level in _LEVELS.items()},
    **_all("frametitle framesubtitle addsec addchap", Command("s", like=Like("heading", "h2"), breaks=True)),
    **_all("caption caption* subcaption bicaption", Command("s", like=Like("caption"))),
    **_all("captionof", Command("hs", like=Like("caption"))),
    **_all(
        "footnote footnotetext endnote thanks tablefootnote sidenote",
        Command("s", like=Like("paragraph", "footnote")),
    ),
    **_all("marginpar todo", Command("h")),
    **_all("title subtitle", Command("s", like=Like("meta", "title"))),
    **_all("author institute", Command("s", like=Like("meta", "byline"))),
    **_all("date", Command("s", like=Like("meta", "date"))),
    **_all("epigraph", Command("ss", like=Like("quote", "", 1))),
    # what is text of the sentence
    **_all("textbf strong", Command("t", manner="strong")),
    **_all("emph textit textsl alert structure", Command("t", manner="em")),
    **_all("sout st xout", Command("t", manner="del")),
    **_all(
        "text textrm textsf textup textmd textnormal textsc underline uline uuline uwave dotuline underdot"
        " mbox hbox fbox framebox makebox centerline leftline rightline textsuperscript textsubscript enquote"
        " ul hl llap rlap CJKunderline CJKunderdot CJKsout shortstack uppercase lowercase boxed",
        Command("t"),
    ),
    **_all(
        "textcolor colorbox scalebox raisebox rotatebox parbox foreignlanguage onslide only uncover",
        Command("ht"),
    ),
    **_all("fcolorbox resizebox multicolumn multirow", Command("hht")),
    **_all("ruby pinyin xpinyin texorpdfstring", Command("th")),
    **_all("hyperlink hypertarget", Command("ht", manner="link")),
    **_all("pdfbookmark", Command("hh")),
    **_all("href hyperref", Command("t", manner="link")),
    # what is shown in their place
    **_all(
        "ref eqref pageref autoref cref Cref crefrange nameref vref Vref subref labelcref fullref cite citep"
        " citet citeauthor citeyear citeyearpar citealp citealt parencite textcite autocite fullcite"
        " inlinecite cites includegraphics includepdf ensuremath SI si num qty unit ang ce texttt code"
        " lstinline mintinline verb url path nolinkurl tikz chemfig keys menu directory",
        Command("h", shows=_OBJECT),
    ),
    **_all("SI qty numrange SIrange rule", Command("hh", shows=_OBJECT)),
    **_all("upcite supercite footcite footfullcite citess onlinecite", Command("h")),
    **{name: Command(shows=shown) for name, shown in _SHOWN.items()},
    # what is not seen
    **_all(
        "noindent indent centering raggedright raggedleft small footnotesize scriptsize tiny large Large LARGE huge"
        " Huge normalsize bfseries bf itshape it em slshape sl sffamily sf rmfamily rm ttfamily tt"
        " upshape mdseries scshape"
        " sc normalfont selectfont songti heiti kaishu fangsong lishu youyuan yahei pingfang hline toprule midrule"
        " bottomrule hfill vfil hfil dotfill hrulefill null relax xspace ignorespaces unskip leavevmode protect strut"
        " sloppy fussy displaystyle textstyle obeylines obeyspaces begingroup endgroup bgroup egroup makeatletter"
        " makeatother nobreak allowbreak penalty break nolinebreak pause protect hss vss null qedhere qed"
        " , ; : ! / - + = > < ' ` ^ ~ . \" @ | * b c d u v H k r t fi else or expandafter noexpand"
        " onecolumn twocolumn balance linenumbers nolinenumbers singlespacing onehalfspacing doublespacing boldmath"
        " unboldmath baselineskip parindent parskip textwidth linewidth columnwidth textheight",
        Command(),
    ),
    **_all(
        "par newpage clearpage cleardoublepage pagebreak nopagebreak maketitle tableofcontents listoffigures"
        " listoftables bigskip medskip smallskip vfill appendix frontmatter mainmatter backmatter"
        " printbibliography printindex printglossary printglossaries makecover titlepage smallbreak medbreak"
        " bigbreak goodbreak filbreak flushbottom raggedbottom listofalgorithms lstlistoflistings",
        Command(breaks=True),
    ),
    **_all(
        "vspace vspace* vskip bibliography bibliographystyle input include subfile includeonly",
        Command("h", breaks=True),
    ),
    **_all(
        "label index nocite hspace hspace* kern documentclass usepackage RequirePackage pagestyle"
        " thispagestyle pagenumbering hypersetup graphicspath color pagecolor rowcolor columncolor cellcolor"
        " arrayrulecolor phantom hphantom vphantom CJKfamily zihao fontfamily fontseries fontshape"
        " fontencoding linespread usetikzlibrary usetheme usecolortheme ctexset lstset captionsetup geometry"
        " bibitem footnotemark tag pgfplotsset tikzset setmainfont setsansfont setmonofont setCJKmainfont"
        " setCJKsansfont setCJKmonofont addbibresource makeindex refstepcounter stepcounter cline cmidrule"
        " cmidrule* theoremstyle allowdisplaybreaks glsadd markright counterwithin lstinputlisting"
        " verbatiminput hyphenation setlist settowidth value arabic roman Roman alph Alph thesection"
        " numberwithin ifx includesvg inputminted special write newif typeout message vadjust discretionary"
        " mathchoice setenumerate setitemize PassOptionsToPackage AtBeginDocument AtEndDocument"
        " AtBeginSection usebeamertemplate usefonttheme useinnertheme useoutertheme hyphenpenalty tolerance"
        " mdfsetup tcbset tcbuselibrary pgfmathsetmacro DeclareGraphicsExtensions thusetup sjtusetup"
        " elegantbookset",
        Command("h"),
    ),
    **_all(
        "setlength addtolength setcounter addtocounter fontsize newtheorem* markboth definecolor colorlet"
        " newcommand newcommand* renewcommand renewcommand* providecommand providecommand*"
        " DeclareMathOperator DeclareMathOperator* DeclareRobustCommand setbeamertemplate setbeamercolor"
        " setbeamerfont let newtheorem setCJKfamilyfont newCJKfontfamily newfontfamily titlespacing"
        " titlespacing* lstdefinestyle lstdefinelanguage pgfdeclareimage hyperdef settoheight newcolumntype"
        " newglossaryentry fancypagestyle renewcommandx",
        Command("hh"),
    ),
    **_all(
        "addcontentsline newenvironment renewenvironment newenvironment* NewDocumentCommand"
        " RenewDocumentCommand DeclareDocumentCommand newacronym DeclarePairedDelimiter newtcolorbox newmdenv"
        " patchcmd newlist",
        Command("hhh"),
    ),
    **_all("titleformat titleformat* NewDocumentEnvironment RenewDocumentEnvironment", Command("hhhhh")),
    **_all("fancyhead fancyfoot lhead chead rhead lfoot cfoot rfoot", Command("h")),
    **_all("newlength newsavebox newcounter newtoks newbox newdimen newskip newcount", Command("h")),
}
"""By the name of the command; a star belongs to it only where it is named with one."""

STRONG = frozenset({"bfseries", "bf", "boldmath"})
EMPHASISED = frozenset({"itshape", "it", "em", "slshape", "sl"})
"""Switches: what follows in their group is strong, or emphasised."""
META = frozenset({"title", "subtitle", "author", "date", "institute"})
"""The commands that are read in a preamble."""
