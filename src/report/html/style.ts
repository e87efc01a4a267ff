/** The page's style sheet: light and dark, nothing from outside. */
export const style: string = `
:root{color-scheme:light dark;--back:#fff;--page:#f6f7f9;--text:#1c2127;--dim:#5c6673;--line:#d9dee4;--good:#1a7f37;--bad:#c4232e;--warn:#8a5a00;--minus:#ffebe9;--plus:#e6f6ea;--minus-word:#ffc1bc;--plus-word:#a9e5b8;--none:#eef0f3}
@media (prefers-color-scheme:dark){:root{--back:#161b22;--page:#0d1117;--text:#e2e7ed;--dim:#97a2af;--line:#30363d;--good:#4ac26b;--bad:#ff7b72;--warn:#e3b341;--minus:#3a1a1d;--plus:#12301d;--minus-word:#7d2a2c;--plus-word:#1e6a35;--none:#1c2128}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif}
main{max-width:1200px;margin:0 auto;padding:24px 16px 64px}
h1{margin:0;font-size:28px;letter-spacing:.02em}
h2{margin:32px 0 8px;font-size:18px}
.equivalent h1{color:var(--good)}.different h1,.failed h1{color:var(--bad)}.incomplete h1{color:var(--warn)}
.lead{margin:4px 0 16px;font-size:17px}
.scroll{overflow-x:auto}
.plain{border-collapse:collapse;background:var(--back);border:1px solid var(--line)}
.plain th,.plain td{padding:4px 12px;overflow-wrap:anywhere;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.plain th{white-space:nowrap;color:var(--dim);font-weight:600}
.plain .figure{text-align:right;font-variant-numeric:tabular-nums}
.plain .unequal{color:var(--bad);font-weight:600}
.pair{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}
tr.passed b{color:var(--good)}tr.failed b{color:var(--bad)}tr.error b{color:var(--warn)}tr.skipped{color:var(--dim)}
code,pre,.line,.number{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{margin:4px 0;padding:8px 12px;background:var(--page);border:1px solid var(--line);border-radius:4px;overflow-x:auto}
.finding{margin:6px 0 6px 4px;padding-left:12px;border-left:3px solid var(--bad)}
tr.passed .finding{border-color:var(--line)}
.tools{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:8px;padding:8px 0;background:var(--page);align-items:center}
.tools input{flex:1 1 260px}
.tools input,.tools select,.tools button{padding:6px 10px;border:1px solid var(--line);border-radius:6px;background:var(--back);color:inherit;font:inherit}
.tools output{color:var(--dim)}
h3{margin:20px 0 4px;font-size:15px}
details{margin:6px 0;background:var(--back);border:1px solid var(--line);border-radius:6px}
summary{padding:6px 12px;cursor:pointer;overflow-wrap:anywhere}
details>div{padding:4px 16px 12px;border-top:1px solid var(--line)}
.missing b{color:var(--bad)}.unexpected b{color:var(--good)}.changed b{color:var(--warn)}
.class{color:var(--dim);border:1px solid var(--line);border-radius:10px;padding:0 8px;font-size:12px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:8px 0}
dt{color:var(--dim)}dd{margin:0;overflow-wrap:anywhere;min-width:0}
.change{width:100%;table-layout:fixed;border-collapse:collapse;margin:10px 0;border:1px solid var(--line)}
.change caption{text-align:left;font-weight:600;padding:2px 0}
.change th{padding:2px 8px;color:var(--dim);font-size:12px;font-weight:400;text-align:left;border-bottom:1px solid var(--line)}
.change col.number{width:48px}
.short thead th:first-child{width:16%}.short tbody th{font-size:13px;vertical-align:top;border:0}
.number{padding:0 6px;color:var(--dim);text-align:right;vertical-align:top;user-select:none}
.line{padding:0 8px;white-space:pre-wrap;overflow-wrap:anywhere;vertical-align:top;tab-size:4}
.removed{background:var(--minus)}.added{background:var(--plus)}.none{background:var(--none)}
mark{color:inherit;border-radius:2px}.removed mark{background:var(--minus-word)}.added mark{background:var(--plus-word)}
.gap td{text-align:center;color:var(--dim);background:var(--none)}
.dim{color:var(--dim)}
[hidden]{display:none!important}
@media print{.tools{display:none}}
`;
