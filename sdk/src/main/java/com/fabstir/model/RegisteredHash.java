package com.fabstir.model;

import com.fabstir.evm.Bytes32;
import java.util.Map;
import java.util.Optional;

/** The hash that the model registry stores for a file, compared with the file at hand. */
public record RegisteredHash(Bytes32 sha256) {
  /**
   * Hashes of what is no model. The first is the registry's entry of TinyLlama 1.1B: the SHA-256 of
   * 29 characters, stored when an error page was hashed in place of the model.
   */
  private static final Map<Bytes32, String> NO_MODELS =
      Map.of(
          new Bytes32("0x45b71fe98efe5f530b825dce6f5049d738e9c16869f10be4370ab81a9912d4a6"),
          "an error page (\"Invalid username or password.\")",
          new Bytes32("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
          "an empty file");

  /** What the comparison says. */
  public enum Verdict {
    MATCHES,
    DIFFERS,
    /** No genuine file can have the registered hash. */
    REGISTRY_ENTRY_BOGUS,
    /** The registry stores no hash. */
    NOT_REGISTERED
  }

  /** Of what the hash is, when no genuine file can have it: "an empty file". */
  public Optional<String> bogus() {
    return Optional.ofNullable(NO_MODELS.get(sha256));
  }

  public Verdict compare(Bytes32 fileSha256) {
    if (sha256.isZero()) {
      return Verdict.NOT_REGISTERED;
    }
    if (bogus().isPresent()) {
      return Verdict.REGISTRY_ENTRY_BOGUS;
    }
    return sha256.equals(fileSha256) ? Verdict.MATCHES : Verdict.DIFFERS;
  }

  /** One sentence for the operator. */
  public String explain(Bytes32 fileSha256) {
    return switch (compare(fileSha256)) {
      case MATCHES -> "The file is the registered one (SHA-256 " + fileSha256 + ").";
      case DIFFERS ->
          "The file is not the registered one: expected SHA-256 "
              + sha256
              + ", found "
              + fileSha256
              + ".";
      case REGISTRY_ENTRY_BOGUS ->
          "The registry's hash of this model is the hash of "
              + bogus().orElseThrow()
              + ", so no genuine file can match it; found "
              + fileSha256
              + ".";
      case NOT_REGISTERED -> "The registry stores no hash of this model; found " + fileSha256 + ".";
    };
  }
}
