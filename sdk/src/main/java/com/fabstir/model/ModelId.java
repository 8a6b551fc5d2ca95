package com.fabstir.model;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.evm.Keccak256;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a model on chain: its id is keccak256 of the UTF-8 text repo + "/" + file. Upper and
 * lower case matter, and so does the file's name as it was registered.
 */
public final class ModelId {
  private static final Pattern HEX = Pattern.compile("(0[xX])?[0-9a-fA-F]{64}");
  private static final Pattern NAME = Pattern.compile("([^/:\\s]+/[^/:\\s]+)[/:]([^/:\\s]+)");

  private ModelId() {}

  /**
   * @param repo such as owner/name
   * @param file file name as registered
   */
  public static Bytes32 of(String repo, String file) {
    return Keccak256.ofText(repo + "/" + file);
  }

  /**
   * An id as 64 hex digits, or a name as owner/repo/file or owner/repo:file.
   *
   * @throws FabstirException USAGE when the text is neither
   */
  public static Bytes32 parse(String text) {
    String stripped = text.strip();
    if (HEX.matcher(stripped).matches()) {
      return new Bytes32(stripped);
    }
    Matcher name = NAME.matcher(stripped);
    if (name.matches()) {
      return of(name.group(1), name.group(2));
    }
    throw new FabstirException(
        ErrorCode.USAGE,
        "Not a model: expected 0x and 64 hex digits, or owner/repo/file, found '" + stripped + "'",
        "Compute an id with 'fabstir model id REPO FILE'; 'fabstir hosts' shows the models in"
            + " use.");
  }
}
