json.decoder.JSONDecoder().decode("[1, 2.5, null]"), json.decoder.JSONDecoder().raw_decode("1 2")
json.decoder.JSONDecoder().decode("[1,")
json.decoder.scanstring("abc\" rest", 0)
