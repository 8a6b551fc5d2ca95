package com.fabstir.config;

import static com.fabstir.error.ErrorCode.CONFIG_CONFLICT;
import static com.fabstir.error.ErrorCode.KEY_INVALID;
import static com.fabstir.error.ErrorCode.KEY_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.Keystore;
import com.fabstir.key.KeystoreFile;
import com.fabstir.key.LocalSigner;
import java.io.StringReader;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeyChoiceTest {
  private static final String ONE = "0x" + "0".repeat(63) + "1";
  private static final String TWO = "0x" + "0".repeat(63) + "2";
  private static final Address ADDRESS_ONE =
      new Address("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf");
  private static final Address ADDRESS_TWO =
      new Address("0x2B5AD5c4795c026514f8317c7a215E218DcCD6cF");

  @TempDir Path folder;
  private Workplace workplace;

  @BeforeEach
  void start() {
    workplace = new Workplace(folder);
  }

  @Test
  void takesTheKeyOfTheEnvironmentBeforeThatOfDotEnv() {
    workplace.dotEnv("HOST_PRIVATE_KEY=" + TWO);
    assertThat(address(workplace.load())).isEqualTo(ADDRESS_TWO);
    workplace.environment("HOST_PRIVATE_KEY", ONE);
    assertThat(address(workplace.load())).isEqualTo(ADDRESS_ONE);
  }

  @Test
  void aFlagForAKeyFileGoesBeforeTheEnvironment() {
    workplace.environment("HOST_PRIVATE_KEY", ONE).file("key", TWO);
    assertThat(address(workplace.loader().flag("--key-file", Settings.KEY_FILE, "key").load()))
        .isEqualTo(ADDRESS_TWO);
  }

  @Test
  void aDashMeansStandardInput() {
    Configuration configuration =
        workplace.loader().flag("--key-file", Settings.KEY_FILE, "-").load();
    assertThat(
            new HostKeyChoice(configuration, new StringReader(TWO + "\n"))
                .require()
                .read()
                .address())
        .isEqualTo(ADDRESS_TWO);
  }

  @Test
  void opensAKeystoreWithThePasswordOfAFile() {
    LocalSigner signer = LocalSigner.random();
    new KeystoreFile(folder.resolve("key.json"))
        .create(Keystore.encrypt(signer, "a password".toCharArray()));
    workplace
        .file("password", "a password")
        .environment("FABSTIR_KEYSTORE", "key.json")
        .environment("FABSTIR_KEY_PASSWORD_FILE", "password");
    assertThat(address(workplace.load())).isEqualTo(signer.address());
  }

  @Test
  void aKeystoreWithoutPasswordSaysSo() {
    workplace.environment("FABSTIR_KEYSTORE", "key.json");
    assertThat(failure(workplace.load()))
        .hasMessageContaining("password is not set")
        .extracting(FabstirException::code)
        .isEqualTo(KEY_MISSING);
  }

  @Test
  void anAddressNeedsTheKeyOnlyWhereNothingElseTellsIt() {
    workplace.environment("HOST_PRIVATE_KEY", ONE);

    assertThat(new HostKeyChoice(workplace.load(), new StringReader("")).requireAddress())
        .isEqualTo(ADDRESS_ONE);
  }

  @Test
  void twoKeysOfEqualRankAreAConflict() {
    workplace.environment("HOST_PRIVATE_KEY", ONE).environment("HOST_PRIVATE_KEY_FILE", "key");
    assertThat(failure(workplace.load()).code()).isEqualTo(CONFIG_CONFLICT);
  }

  @Test
  void noKeyAndAWrongKeyAreToldApart() {
    assertThat(failure(workplace.load()))
        .hasMessageContaining("HOST_PRIVATE_KEY is not set")
        .extracting(FabstirException::code)
        .isEqualTo(KEY_MISSING);
    workplace.environment("HOST_PRIVATE_KEY", "0x12");
    assertThat(failure(workplace.load()))
        .hasMessageContaining("HOST_PRIVATE_KEY (environment)")
        .hasMessageContaining("found 2")
        .extracting(FabstirException::code)
        .isEqualTo(KEY_INVALID);
  }

  private static Address address(Configuration configuration) {
    return new HostKeyChoice(configuration, new StringReader("")).require().read().address();
  }

  private static FabstirException failure(Configuration configuration) {
    return catchThrowableOfType(FabstirException.class, () -> address(configuration));
  }
}
