package com.fabstir.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.CommandTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * docs/schema/commands: one file a command. They are written by -Dfabstir.write=true, and every
 * document that any test of the command line gets is held against them.
 */
class CommandSchemaTest {
  private static final String HOW =
      "rewrite with: mvn test -pl cli -am -Dtest=CommandSchemaTest -Dfabstir.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @TempDir private Path folder;

  @Test
  void everyCommandSaysOfWhatItsDocumentIsMade() {
    assertThat(commands().keySet())
        .as("a new command needs a line in CommandDocuments; then %s", HOW)
        .containsExactlyInAnyOrderElementsOf(
            new CommandDocuments()
                .all().keySet().stream()
                    .filter(command -> !command.equals(SchemaFiles.ERROR))
                    .toList());
  }

  @Test
  void everyCommandsSchemaIsPublishedAsItsRecordsAre() throws IOException {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, DocumentForm> line : new CommandDocuments().all().entrySet()) {
      String expected = text(line.getKey(), line.getValue());
      Path file = SchemaFiles.of(line.getKey());
      if (Boolean.getBoolean("fabstir.write")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, expected);
      }
      assertThat(file).as(HOW).exists();
      assertThat(Files.readString(file)).as("%s: %s", file, HOW).isEqualTo(expected);
      names.add(line.getKey().replace(' ', '-'));
    }
    assertThat(SchemaFiles.names()).as("files").containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void aDocumentOfAnotherFormIsRefused() {
    var validation = new DocumentValidation();

    validation.check("node run", "{\"status\": 7}");

    for (String wrong :
        List.of(
            "{}",
            "{\"status\": \"7\"}",
            "{\"status\": 7, \"more\": 1}",
            "[]",
            "{\"status\": null}")) {
      assertThatThrownBy(() -> validation.check("node run", wrong))
          .as(wrong)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("node run");
    }
  }

  private String text(String command, DocumentForm form) {
    boolean error = command.equals(SchemaFiles.ERROR);
    ObjectNode schema = form.schema();
    ObjectNode named = JsonMapper.shared().createObjectNode();
    named.set("$schema", schema.get("$schema"));
    named.put("title", error ? "a command that failed" : "fabstir " + command);
    named.put("description", error ? "What went wrong." : commands().get(command));
    schema.forEachEntry(
        (name, value) -> {
          if (!named.has(name) && !name.equals("$id")) {
            named.set(name, value);
          }
        });
    return JsonMapper.shared()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(named)
            .replace("\r\n", "\n")
        + "\n";
  }

  private Map<String, String> commands() {
    return CommandTree.commands(new CliRun(folder).context());
  }
}
