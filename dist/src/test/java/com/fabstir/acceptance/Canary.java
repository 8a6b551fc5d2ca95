package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A secret that exists for a test only, in all spellings in which a program could let it out.
 *
 * @param name for findings; never the secret
 */
record Canary(String name, List<Spelling> spellings) {
  private static final List<Charset> WIDE =
      List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  /** So many words in a row are no accident. */
  private static final int WORDS_IN_A_ROW = 4;

  private static final List<String> BETWEEN_WORDS =
      List.of(" ", "\n", ",", ", ", "\",\"", "\", \"", "+", "%20");

  /** One way to write it. */
  record Spelling(String form, byte[] bytes) {}

  /** A private key: its bytes, and its digits with or without 0x. */
  static Canary key(String name, byte[] key) {
    var all = new ArrayList<Spelling>();
    bytes(all, key);
    String hex = HexFormat.of().formatHex(key);
    text(all, "hex", hex);
    text(all, "HEX", hex.toUpperCase(Locale.ROOT));
    text(all, "decimal", new BigInteger(1, key).toString());
    base64(all, "base64 of hex", hex.getBytes(UTF_8));
    all.add(new Spelling("bytes from the end", reversed(key)));
    all.add(new Spelling("words from the end", swapped(key)));
    return new Canary(name, List.copyOf(all));
  }

  /** A password, a passphrase, a token of an address. */
  static Canary text(String name, String secret) {
    var all = new ArrayList<Spelling>();
    text(all, "text", secret);
    byte[] bytes = secret.getBytes(UTF_8);
    text(all, "hex", HexFormat.of().formatHex(bytes));
    text(all, "HEX", HexFormat.of().withUpperCase().formatHex(bytes));
    base64(all, "base64", bytes);
    lists(all, bytes);
    return new Canary(name, List.copyOf(all));
  }

  /** A mnemonic: any four words of it in a row. */
  static Canary words(String name, List<String> words) {
    var all = new ArrayList<Spelling>();
    for (int i = 0; i + WORDS_IN_A_ROW <= words.size(); i++) {
      List<String> row = words.subList(i, i + WORDS_IN_A_ROW);
      for (String between : BETWEEN_WORDS) {
        text(all, "words", String.join(between, row));
      }
      byte[] plain = String.join(" ", row).getBytes(UTF_8);
      text(all, "hex of words", HexFormat.of().formatHex(plain));
      base64(all, "base64 of words", plain);
    }
    return new Canary(name, List.copyOf(all));
  }

  private static void bytes(List<Spelling> all, byte[] secret) {
    all.add(new Spelling("bytes", secret.clone()));
    base64(all, "base64", secret);
    lists(all, secret);
  }

  private static void text(List<Spelling> all, String form, String text) {
    all.add(new Spelling(form, text.getBytes(UTF_8)));
    WIDE.forEach(set -> all.add(new Spelling(form + " in " + set.name(), text.getBytes(set))));
  }

  /** At each of the three places that a byte can have in a group of four characters. */
  private static void base64(List<Spelling> all, String form, byte[] secret) {
    int[] spoilt = {0, 2, 3};
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + secret.length];
      System.arraycopy(secret, 0, shifted, shift, secret.length);
      int whole = shifted.length * 8 / 6;
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String text = encoder.encodeToString(shifted).substring(spoilt[shift], whole);
        all.add(new Spelling(form, text.getBytes(UTF_8)));
      }
    }
  }

  /** As arrays are printed and as JSON has them. */
  private static void lists(List<Spelling> all, byte[] secret) {
    for (String between : List.of(", ", ",")) {
      text(all, "list", joined(secret, between, false));
      text(all, "list", joined(secret, between, true));
    }
  }

  private static String joined(byte[] secret, String between, boolean signed) {
    return IntStream.range(0, secret.length)
        .map(i -> signed ? secret[i] : Byte.toUnsignedInt(secret[i]))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(between));
  }

  private static byte[] reversed(byte[] secret) {
    byte[] turned = new byte[secret.length];
    for (int i = 0; i < secret.length; i++) {
      turned[i] = secret[secret.length - 1 - i];
    }
    return turned;
  }

  /** Arithmetic keeps numbers in words of 32 bits, the lowest first. */
  private static byte[] swapped(byte[] secret) {
    ByteBuffer from = ByteBuffer.wrap(reversed(secret)).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer to = ByteBuffer.allocate(secret.length).order(ByteOrder.BIG_ENDIAN);
    while (from.remaining() >= Integer.BYTES) {
      to.putInt(from.getInt());
    }
    return to.array();
  }

  @Override
  public String toString() {
    return name;
  }
}
