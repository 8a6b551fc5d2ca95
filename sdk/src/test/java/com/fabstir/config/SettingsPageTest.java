package com.fabstir.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of all settings is made from the program; this test holds it there. */
class SettingsPageTest {

  @Test
  void theDocumentedSettingsAreThoseOfTheProgram() throws IOException {
    Path page = Path.of(System.getProperty("fabstir.root"), "docs", "settings.md");
    if (Boolean.getBoolean("fabstir.write")) {
      Files.writeString(page, page());
    }
    assertThat(page)
        .as("run mvn test -pl sdk -am -Dtest=SettingsPageTest -Dfabstir.write=true")
        .hasContent(page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Settings\n\n");
    page.append(
        "Made from the program; a test keeps it so. A value comes from the first of: flag,\n");
    page.append(
        "environment, `.env` in the working directory, profile, configuration file, default. In"
            + " the\n");
    page.append(
        "configuration file a name is written in lower case with dashes: `rpc-url: ...`.\n\n");
    page.append("| variable | also | default | meaning |\n|---|---|---|---|\n");
    for (Setting<?> setting : Settings.all()) {
      page.append(
          "| `%s` | %s | %s | %s%s |%n"
              .formatted(
                  setting.name(),
                  setting.aliases().isEmpty()
                      ? ""
                      : "`" + String.join("`, `", setting.aliases()) + "`",
                  shownDefault(setting),
                  setting.description(),
                  setting.secret() ? " Secret: never shown, not taken from a file." : ""));
    }
    page.append("\nThese are no settings; only the environment has them.\n\n");
    page.append("| variable | meaning |\n|---|---|\n");
    OtherVariables.meanings()
        .forEach((name, meaning) -> page.append("| `%s` | %s |%n".formatted(name, meaning)));
    return page.toString();
  }

  private static <T> String shownDefault(Setting<T> setting) {
    return setting.defaultValue().map(setting::shown).orElse("");
  }
}
