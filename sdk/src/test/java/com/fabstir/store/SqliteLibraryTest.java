package com.fabstir.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {
  @TempDir private Path lib;

  @Test
  void theLibraryBesideTheJarIsFoundByTheNamesOfTheJdk() throws IOException {
    Path folder = library("x86_64");

    assertThat(SqliteLibrary.beside(lib.resolve("fabstir.jar"), "Linux", "amd64")).contains(folder);
  }

  @Test
  void anotherMachineAndABuildHaveNone() throws IOException {
    library("x86_64");

    assertThat(SqliteLibrary.beside(lib.resolve("fabstir.jar"), "Linux", "aarch64")).isEmpty();
    assertThat(SqliteLibrary.beside(lib.resolve("fabstir.jar"), "Mac OS X", "amd64")).isEmpty();
    assertThat(SqliteLibrary.beside(lib.resolve("target/classes"), "Linux", "amd64")).isEmpty();
  }

  private Path library(String architecture) throws IOException {
    Path folder = Files.createDirectories(lib.resolve("sqlite/Linux").resolve(architecture));
    Files.createFile(folder.resolve(System.mapLibraryName("sqlitejdbc")));
    return folder;
  }
}
