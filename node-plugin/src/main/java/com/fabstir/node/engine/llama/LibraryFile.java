package com.fabstir.node.engine.llama;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The libllama that an operator has of another source, in {@code LLAMA_LIBRARY_PATH}. */
final class LibraryFile {
  private static final Pattern NAME =
      Pattern.compile("lib(j?llama)(\\.v[0-9.]+)?\\.(so(\\.[0-9.]+)?|dylib)");

  private LibraryFile() {}

  /**
   * The file itself, or the one library in a folder.
   *
   * @throws FabstirException FILE_UNREADABLE
   */
  static Path locate(Path given) {
    Path path = given.toAbsolutePath();
    if (!Files.isDirectory(path)) {
      if (!Files.isReadable(path)) {
        throw unreadable("LLAMA_LIBRARY_PATH names " + path + ", which cannot be read");
      }
      return path;
    }
    List<Path> found = librariesIn(path);
    if (found.size() != 1) {
      throw unreadable(
          "expected one libllama in the folder "
              + path
              + " of LLAMA_LIBRARY_PATH, found "
              + (found.isEmpty() ? "none" : found.stream().map(Path::getFileName).toList()));
    }
    return found.getFirst();
  }

  /** Several names of one file, as links, are one library. */
  private static List<Path> librariesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .map(LibraryFile::real)
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable("the folder " + folder + " of LLAMA_LIBRARY_PATH cannot be read");
    }
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException _) {
      return file;
    }
  }

  private static FabstirException unreadable(String what) {
    return new FabstirException(
        ErrorCode.FILE_UNREADABLE,
        what,
        "Name a libllama file, or the folder that holds it and its ggml libraries.");
  }
}
