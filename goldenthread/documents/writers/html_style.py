"""How a paper looks as a web page: on screens, light and dark, and in print. Every rule stands under `.paper`."""

from .looks import INK, LINE, QUIET, TEXT, THREAD

# The sheet a paper lies on, where the whole page is its own.
DESK = """
:root{color-scheme:light dark}
body{margin:0;background:#f4efe3}
@media (min-width:48rem){body{padding:2rem 1.5rem 3rem}
.paper{box-shadow:0 2px 18px rgba(27,42,74,.12)}}
@media screen and (prefers-color-scheme:dark){body{background:#0b0f18}.paper{box-shadow:none}}
@media print{body{padding:0;background:none}}
"""

PAPER = f"""
.paper{{--ink:{INK};--text:{TEXT};--quiet:{QUIET};--line:{LINE};--sheet:#fff;--link:#1d4f91;--head:{INK};--wash:#f7f4ec;
box-sizing:border-box;max-width:52rem;margin:0 auto;padding:1.25rem 1rem 2rem;background:var(--sheet);color:var(--text);
font:1.0625rem/1.5 "Source Sans 3","Segoe UI",system-ui,sans-serif;overflow-wrap:break-word}}
@media (min-width:48rem){{.paper{{padding:2.5rem 3rem 2.5rem}}}}
.paper h1,.paper h2,.paper h3,.paper h4,.paper h5,.paper h6{{color:var(--ink);line-height:1.2;margin:2em 0 .5em;
font-weight:700;text-wrap:balance;scroll-margin-top:1rem}}
.paper .h1{{font-size:2rem;margin-top:0;padding-bottom:.35em;border-bottom:4px solid {THREAD}}}
@media (min-width:48rem){{.paper .h1{{font-size:2.4rem}}}}
.paper .h1~.h1{{margin-top:1.5em}}
.paper .h2{{font-size:1.6rem}}.paper .h3{{font-size:1.3rem}}.paper .h4{{font-size:1.1rem}}
.paper .h2+.h3,.paper .h3+.h4{{margin-top:.75em}}
.paper.lying{{max-width:78rem}}
.paper p,.paper li{{max-width:44rem}}
.paper p{{margin:0 0 .75em}}
.paper ul,.paper ol{{margin:0 0 1em;padding-left:1.5em}}
.paper a{{color:var(--link)}}
.paper a:focus-visible,.paper .wide:focus-visible{{outline:3px solid {THREAD};outline-offset:2px}}
.paper .contents{{margin:2rem 0;padding:1rem 1.25rem 1.1rem;background:var(--wash);
border-left:4px solid {THREAD};max-width:44rem;box-sizing:border-box}}
.paper .contents .h2{{font-size:1.15rem;margin:0 0 .5em}}
.paper .contents ul{{list-style:none;margin:0;padding:0}}
.paper .contents ul ul{{padding-left:1.25em}}
.paper .contents li{{padding:.2em 0}}
.paper figure{{margin:1.5rem 0 1rem}}
.paper figcaption{{max-width:44rem;margin-top:.6rem}}
.paper .drawing{{background:#fff;overflow-x:auto;max-width:44rem}}
.paper svg{{display:block;width:100%;height:auto}}
.paper .drawing.full svg{{min-width:34rem}}
.paper .wide{{overflow-x:auto;margin:0 0 2rem;max-width:44rem}}
.paper table{{border-collapse:collapse;width:100%;margin:0 0 2rem;font-size:.975rem;line-height:1.4}}
.paper .wide table{{margin:0}}
.paper .wide .many{{min-width:30rem}}
.paper .sideways .wide{{max-width:none}}
.paper .sideways .wide table{{min-width:60rem}}
.paper caption{{text-align:left;font-weight:600;padding:0 0 .5em}}
.paper th,.paper td{{border:1px solid var(--line);padding:.45em .6em;text-align:left;vertical-align:top;
font-weight:400;overflow-wrap:break-word}}
.paper td p,.paper td ul,.paper td ol,.paper th p{{margin:0 0 .35em;max-width:none}}
.paper td>:last-child,.paper th>:last-child{{margin-bottom:0}}
.paper td ul,.paper td ol{{padding-left:1.15em}}
.paper thead th{{background:var(--head);color:#fff;font-weight:700;vertical-align:bottom}}
.paper tbody th{{color:var(--ink)}}
.paper .dark,.paper .dark a{{color:#fff}}
.paper .light,.paper thead .light{{color:{TEXT}}}
.paper .light a{{color:#1d4f91}}
.paper footer{{margin-top:3rem;padding-top:.75rem;border-top:1px solid var(--line);color:var(--quiet);font-size:.95rem}}
@media screen and (prefers-color-scheme:dark){{.paper{{--ink:#f7f3ea;--text:#efebe2;--quiet:#bdb9ae;--line:#4a5468;
--sheet:#1a2130;--link:#a5caff;--head:#0b1120;--wash:#202838}}}}
@page paper{{size:A4;margin:17mm 18mm 19mm}}
@page sideways{{size:A4 landscape;margin:17mm 18mm 19mm}}
@media print{{
.paper{{page:paper;max-width:none;margin:0;padding:0;font-size:10.5pt;box-shadow:none;background:none}}
.paper .sideways{{page:sideways}}
.paper .h1{{font-size:22pt}}.paper .h2{{font-size:15pt}}.paper .h3{{font-size:12.5pt}}.paper .h4{{font-size:10.5pt}}
.paper h1,.paper h2,.paper h3,.paper h4,.paper h5,.paper h6,.paper caption{{break-after:avoid}}
.paper p,.paper li,.paper figcaption{{max-width:none}}
.paper figure,.paper tr,.paper .contents{{break-inside:avoid}}
.paper table{{font-size:9pt}}
.paper .wide,.paper .drawing{{overflow:visible;max-width:none}}
.paper .wide .many,.paper .sideways .wide table,.paper .drawing.full svg{{min-width:0}}
.paper thead{{display:table-header-group}}
.paper,.paper *{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
}}
"""


def at_the_foot(words: str, page: str, of: str) -> str:
    """What a browser prints at the foot of every page, where it can."""
    box = "font:8.5pt 'Source Sans 3','Segoe UI',sans-serif;color:" + QUIET
    counted = f"{quoted(page)} counter(page) {quoted(of)} counter(pages)"
    return f"@page{{@bottom-left{{content:{quoted(words)};{box}}}@bottom-right{{content:{counted};{box}}}}}\n"


def quoted(words: str) -> str:
    """Words as a string of a style sheet; nothing in them can end it, nor the element it stands in."""
    return '"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in words) + '"'
