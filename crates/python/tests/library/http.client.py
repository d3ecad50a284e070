http.client.responses[404], http.client.HTTPConnection("h:81").port, http.client.HTTPSConnection("h").port
http.client.HTTPConnection("h:x")
http.client.HTTPConnection("h").getresponse()
repr(http.client.IncompleteRead(b"ab", 3)), str(http.client.BadStatusLine("x"))
