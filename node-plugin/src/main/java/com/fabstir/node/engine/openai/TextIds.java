package com.fabstir.node.engine.openai;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ids for tokens whose own ids a server does not tell. The first token of a piece gets the first 31
 * bits of the SHA-256 of the piece's UTF-8, so that a commitment binds the text; the others of the
 * piece get that of the empty text. They are no ids of any vocabulary.
 */
final class TextIds {
  private TextIds() {}

  static List<Integer> of(String text, int tokens) {
    List<Integer> ids = new ArrayList<>(tokens);
    for (int i = 0; i < tokens; i++) {
      ids.add(id(i == 0 ? text : ""));
    }
    return ids;
  }

  private static int id(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getInt() >>> 1;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
