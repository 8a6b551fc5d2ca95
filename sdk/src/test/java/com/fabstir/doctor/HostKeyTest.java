package com.fabstir.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.config.ConfigurationLoader;
import com.fabstir.key.AccountName;
import com.fabstir.key.AccountStore;
import com.fabstir.key.LocalSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeyTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path keys;

  @BeforeEach
  void makeHome() throws Exception {
    keys = folder.resolve("home/keys");
    Files.createDirectories(
        keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    environment.put("FABSTIR_HOME", folder.resolve("home").toString());
  }

  @Test
  void noKeyIsToldAsNone() {
    assertThat(key().origin()).isEmpty();
    assertThat(key().file()).isEmpty();
  }

  @Test
  void aNamedAccountIsTheKeyAndTellsItsAddressWithoutAPassword() {
    LocalSigner signer = account("rig");
    environment.put("FABSTIR_ACCOUNT", "rig");
    assertThat(key().origin()).hasValueSatisfying(o -> assertThat(o).contains("FABSTIR_ACCOUNT"));
    assertThat(key().file()).contains(keys.resolve("rig.json"));
    assertThat(key().account()).isEqualTo(signer.address());
  }

  @Test
  void theDefaultAccountIsTheKeyWhereNoneIsNamed() {
    LocalSigner signer = account("rig");
    new AccountStore(keys).use(new AccountName("rig"));
    assertThat(key().origin()).contains("the default account 'rig'");
    assertThat(key().account()).isEqualTo(signer.address());
  }

  private LocalSigner account(String name) {
    LocalSigner signer = LocalSigner.random();
    LightKeystore.write(keys.resolve(name + ".json"), signer, "a password");
    return signer;
  }

  private HostKey key() {
    return new HostKey(new ConfigurationLoader(environment, folder).load());
  }
}
