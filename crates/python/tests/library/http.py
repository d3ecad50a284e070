http.HTTPStatus(404), http.HTTPStatus.OK.phrase, int(http.HTTPStatus.CREATED), http.HTTPStatus.OK == 200
http.HTTPStatus.NOT_FOUND.is_client_error, http.HTTPStatus(503).is_server_error, http.HTTPStatus.FOUND.is_redirection
[status.value for status in http.HTTPStatus][:8], http.HTTPStatus.IM_A_TEAPOT.phrase
http.HTTPMethod.GET, str(http.HTTPMethod.POST), len(http.HTTPMethod)
http.HTTPStatus(299)
