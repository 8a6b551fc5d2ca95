package com.fabstir.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual pages and the command reference are made from the program; this holds them there. */
class GeneratedFilesTest {
  private static final String HOW =
      "run mvn test -pl cli -am -Dtest=GeneratedFilesTest -Dfabstir.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";
  private static final Path ROOT = Path.of(System.getProperty("fabstir.root"));

  /** Of the last change of the language of the pages: they say what the program says. */
  private static final String DATE = "November 24, 2026";

  @Test
  void thereIsAManualPageOfEachCommandAndNoOther() throws IOException {
    Map<String, String> pages =
        CommandEntries.all().stream()
            .map(command -> new ManPage(command, DATE))
            .collect(Collectors.toMap(ManPage::fileName, ManPage::text, (a, _) -> a, TreeMap::new));
    Path folder = ROOT.resolve("man");
    if (Boolean.getBoolean("fabstir.write")) {
      Files.createDirectories(folder);
      for (Path old : files(folder)) {
        Files.delete(old);
      }
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(folder.resolve(page.getKey()), page.getValue());
      }
    }
    Map<String, String> there = new TreeMap<>();
    for (Path file : files(folder)) {
      there.put(file.getFileName().toString(), Files.readString(file));
    }
    assertThat(there).as(HOW).isEqualTo(pages);
  }

  @Test
  void theManualPagesAreCleanToTheirReader() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mandoc", "-T", "lint"));
    files(ROOT.resolve("man")).forEach(page -> command.add(page.toString()));
    Process mandoc = new ProcessBuilder(command).redirectErrorStream(true).start();
    String findings = new String(mandoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(mandoc.waitFor()).as(findings).isZero();
    assertThat(findings).isEmpty();
  }

  @Test
  void theCommandReferenceIsThatOfTheProgram() throws IOException {
    Path page = ROOT.resolve("docs/commands.md");
    String text = ReferencePage.text(CommandEntries.all());
    if (Boolean.getBoolean("fabstir.write")) {
      Files.writeString(page, text);
    }
    assertThat(page).as(HOW).hasContent(text);
  }

  @Test
  void theTableOfTheCompletionScriptsIsThatOfTheProgram() throws IOException {
    Path table = ROOT.resolve("completions/commands.tsv");
    String text = CompletionTable.text(CommandEntries.all());
    if (Boolean.getBoolean("fabstir.write")) {
      Files.writeString(table, text);
    }
    assertThat(table).as(HOW).hasContent(text);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
