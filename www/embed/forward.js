// From the old address of embeds, a folder's, to the document's own, which a server finds by its
// name. The entry in the history is replaced, so Back works as if nothing had been between.
location.replace(location.href.replace(/\/embed\/(index\.html)?(?=[?#]|$)/, "/frame.html"));
