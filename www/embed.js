// docs/embedding.md
{let D=document,B=D.currentScript.src.replace(/[^/]*$/,"embed/?"),on=addEventListener
customElements.define("interleave-run",class extends HTMLElement{connectedCallback(){let t=this,a=n=>t.getAttribute(n)||"",go=()=>{let p=t.querySelector("pre"),l=a("link"),h=2166136261,c
if(!l&&p){l="0r=code,c="+btoa(unescape(encodeURIComponent(p.textContent))).replace(/[+/=]/g,c=>({"+":"-","/":"_"})[c]||"")
for(c of l)h=Math.imul(h^c.charCodeAt(),16777619)
h=(h>>>0)*62/2**32|0
l+=String.fromCharCode(h+(h<10?48:h<36?55:61))}
Object.assign(f,{src:B+a("options")+"#"+l.replace(/.*#/,""),title:t.title||"Interleave",loading:"lazy",allow:"cross-origin-isolated;fullscreen;clipboard-write",style:`border:0;width:100%;height:${a("height")||480}px`})
on("message",({source:s,data:d})=>{if(s==f.contentWindow&&d.v){if(p)p.hidden=1
if(d.height)f.style.height=d.height+"px"}})
t.append(f)},f=t.f
if(!f){f=t.f=D.createElement("iframe");D.readyState>"l"?on("DOMContentLoaded",go):go()}}})}
