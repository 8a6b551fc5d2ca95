package com.fabstir.model.download;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.nio.file.Path;

/** The ways in which a download can fail, each with what to do. */
final class DownloadProblem {
  private static final String AGAIN = "What has come is kept: the same command goes on from there.";

  private final URI url;
  private final Path target;

  DownloadProblem(URI url, Path target) {
    this.url = url;
    this.target = target;
  }

  FabstirException refused(int status) {
    String found = WebAddress.shown(url) + " answered with status " + status;
    return switch (status) {
      case 401, 403 ->
          new FabstirException(
              ErrorCode.DOWNLOAD_FORBIDDEN,
              found + ": the file is not public, or the access has expired",
              "Give a token with --token-from or HF_TOKEN, keys with AWS_ACCESS_KEY_ID and"
                  + " AWS_SECRET_ACCESS_KEY, or a fresh signed address.");
      case 404, 410 ->
          new FabstirException(
              ErrorCode.DOWNLOAD_NOT_FOUND,
              found + ": there is no such file",
              "Check the names; upper and lower case matter. A registry's entry may name a file"
                  + " that was never published there: give another source with --sha256.");
      default ->
          new FabstirException(
              ErrorCode.DOWNLOAD_REFUSED, found, "Check the address with its publisher.");
    };
  }

  FabstirException misled(String how) {
    return new FabstirException(
        ErrorCode.DOWNLOAD_REFUSED,
        WebAddress.shown(url) + " answered with " + how,
        "Check the address with its publisher.");
  }

  FabstirException gaveUp(int attempts, String last, Throwable cause) {
    return new FabstirException(
        ErrorCode.DOWNLOAD_FAILED,
        WebAddress.shown(url) + " failed " + attempts + " times in a row; at last: " + last,
        AGAIN,
        cause);
  }

  FabstirException interrupted() {
    return new FabstirException(
        ErrorCode.INTERRUPTED, "The download of " + target + " was stopped", AGAIN);
  }

  FabstirException noSpace(long missingBytes) {
    return new FabstirException(
        ErrorCode.DISK_SPACE_TOO_LOW,
        "The disk of " + target + " has " + missingBytes + " bytes too few for the file",
        "Free some space, or choose another folder with --to.");
  }

  FabstirException unwritable(Throwable cause) {
    return new FabstirException(
        ErrorCode.FILE_UNREADABLE,
        "Cannot write " + target + ": " + cause.getMessage(),
        "Check the folder, its permissions and its free space. " + AGAIN,
        cause);
  }

  FabstirException exists() {
    return new FabstirException(
        ErrorCode.FILE_EXISTS,
        "There is a file already: " + target,
        "Keep it, choose another name with --to, or replace it with --force.");
  }

  FabstirException differs(Bytes32 expected, Bytes32 found, String whose) {
    return new FabstirException(
        ErrorCode.MODEL_HASH_MISMATCH,
        whose + " is another one: expected SHA-256 " + expected + ", found " + found,
        "Check source and hash with the model's publisher; nothing was kept.");
  }
}
