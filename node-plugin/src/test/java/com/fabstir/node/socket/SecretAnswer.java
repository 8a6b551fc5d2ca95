package com.fabstir.node.socket;

import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ServerMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * An encrypted answer, opened.
 *
 * @param reason the sealed finish reason
 */
public record SecretAnswer(
    List<String> pieces, List<ServerMessage> messages, long tokens, String reason) {

  static SecretAnswer of(List<ServerMessage> messages, ClientCipher cipher) {
    List<String> pieces = new ArrayList<>();
    long tokens = 0;
    String reason = "";
    for (ServerMessage message : messages) {
      switch (message) {
        case ServerMessage.EncryptedChunk chunk -> {
          pieces.add(cipher.openChunk(chunk.payload(), chunk.index(), pieces.size()));
          tokens += chunk.tokens();
        }
        case ServerMessage.EncryptedResponse end -> reason = cipher.openFinal(end.payload());
        case ServerMessage.Notice _ -> {}
        default -> throw new AssertionError("unexpected " + message.type());
      }
    }
    return new SecretAnswer(pieces, messages, tokens, reason);
  }

  public String text() {
    return String.join("", pieces);
  }

  public ServerMessage.EncryptedResponse end() {
    return (ServerMessage.EncryptedResponse) messages.getLast();
  }
}
