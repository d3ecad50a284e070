html.escape("<a href='x'>\"&</a>"), html.escape("\"'", quote=False)
html.unescape("&lt;b&gt; &amp; &#39; &#x41; &quot; &nope;"), html.unescape("a &lt"), html.unescape("plain")
html.unescape("&eacute;&copy;&hearts;&nbsp;")
