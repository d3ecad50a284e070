// Mends an address whose `#` was written as %23, so that the host looked for a file of that name:
// all behind it is the link.
const mended = location.href.replace(/%(25)?23(?=\d)/i, "#");
if (mended !== location.href) location.replace(mended);
