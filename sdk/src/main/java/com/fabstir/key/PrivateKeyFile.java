package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.nio.file.Path;
import java.util.Arrays;

/** A file that holds the text of a private key and nothing else. */
public final class PrivateKeyFile implements PrivateKeySource {
  private final Path file;

  public PrivateKeyFile(Path file) {
    this.file = file;
  }

  @Override
  public String description() {
    return "The key file " + file;
  }

  @Override
  public LocalSigner read() {
    char[] text = new SecretFile(file).read();
    try {
      if (text.length > 0 && text[0] == '{') {
        throw new FabstirException(
            ErrorCode.KEY_INVALID,
            description() + " is a keystore, not the text of a key",
            "Use it as a keystore, with its password.");
      }
      return PrivateKeyText.parse(text, description());
    } finally {
      Arrays.fill(text, '\0');
    }
  }
}
