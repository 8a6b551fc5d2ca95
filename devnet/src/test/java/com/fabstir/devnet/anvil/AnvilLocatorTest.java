package com.fabstir.devnet.anvil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.devnet.error.DevnetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnvilLocatorTest {
  @TempDir Path folder;

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void findsThePinnedOneOfThisCheckout() {
    assertThat(new AnvilLocator(System::getProperty, Map.of()).find())
        .asString()
        .contains("node_modules/@foundry-rs/anvil-");
  }

  @Test
  void looksInTheDocumentedOrder() throws IOException {
    properties.put("os.name", "Linux");
    properties.put("os.arch", "aarch64");
    environment.put("PATH", folder.resolve("empty") + ":" + folder.resolve("path"));
    Path onPath = program("path/anvil");
    assertThat(locate()).isEqualTo(onPath);

    properties.put("fabstir.root", folder.resolve("root").toString());
    Path inCheckout = program("root/devnet/node_modules/@foundry-rs/anvil-linux-arm64/bin/anvil");
    assertThat(locate()).isEqualTo(inCheckout);

    properties.put("fabstir.dist", folder.resolve("dist").toString());
    Path inDistribution = program("dist/libexec/anvil");
    assertThat(locate()).isEqualTo(inDistribution);

    environment.put("FABSTIR_ANVIL", folder.resolve("named").toString());
    Path named = program("named");
    assertThat(locate()).isEqualTo(named);

    properties.put("fabstir.anvil", folder.resolve("property").toString());
    Path byProperty = program("property");
    assertThat(locate()).isEqualTo(byProperty);
  }

  @Test
  void namesAllPlacesWhereItLooked() throws IOException {
    Path notExecutable = Files.createFile(folder.resolve("anvil"));
    environment.put("FABSTIR_ANVIL", notExecutable.toString());
    environment.put("PATH", "/nowhere");
    DevnetException missing = catchThrowableOfType(DevnetException.class, this::locate);
    assertThat(missing.code()).isEqualTo("ANVIL_NOT_FOUND");
    assertThat(missing)
        .hasMessageContaining(notExecutable.toString())
        .hasMessageContaining("/nowhere/anvil");
    assertThat(missing.hint()).contains("FABSTIR_ANVIL");
  }

  private Path locate() {
    return new AnvilLocator(properties::get, environment).find();
  }

  private Path program(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
