package com.fabstir.node.gate;

/** What a client is told whose request is not even read. */
final class RefusedConnection {
  private RefusedConnection() {}

  /**
   * A whole HTTP response with the JSON body of all our errors.
   *
   * @param status number and phrase
   * @param message without characters that JSON escapes
   */
  static String response(String status, String errorType, String message) {
    String body =
        """
        {"error_type":"%s","message":"%s","request_id":null,"details":null}\
        """
            .formatted(errorType, message);
    return """
    HTTP/1.1 %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    Retry-After: 10\r
    Connection: close\r
    \r
    """
            .formatted(status, body.length())
        + body;
  }
}
