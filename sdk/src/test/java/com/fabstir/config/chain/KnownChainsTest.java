package com.fabstir.config.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.chain.ChainCatalogue;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Address;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Own files over built-in chains. */
class KnownChainsTest {
  private static final Address OTHER = new Address("0x1111111111111111111111111111111111111111");

  @TempDir private Path temporary;
  private ChainFolder folder;
  private KnownChains known;

  @BeforeEach
  void start() {
    folder = new ChainFolder(temporary.resolve("chains"));
    known = new KnownChains(folder);
  }

  @Test
  void withoutFilesTheBuiltInChainsAreKnown() {
    assertThat(known.all())
        .extracting(KnownChain::name)
        .containsExactly("opbnb-testnet", "base", "base-sepolia");
    assertThat(known.require("84532").contracts().missing()).isEmpty();
    assertThat(known.require("base").contracts().missing())
        .containsExactly("registry", "marketplace");
    assertThat(known.chosen()).isEmpty();
  }

  @Test
  void aFileSaysOnlyWhatDiffersFromTheBuiltInChain() {
    folder.write(
        "base-sepolia",
        ChainFileForm.read("id: 84532\nrpc: [https://mine.example]\nconfirmations: 7\n", "x"));

    KnownChain merged = known.require("base-sepolia");

    assertThat(merged.chain().rpcEndpoints()).containsExactly(URI.create("https://mine.example"));
    assertThat(merged.chain().confirmations()).isEqualTo(7);
    assertThat(merged.chain().name()).isEqualTo("Base Sepolia");
    assertThat(merged.chain().explorer()).isEqualTo(ChainCatalogue.BASE_SEPOLIA.explorer());
    assertThat(merged.contracts().fab()).isPresent();
    assertThat(known.all()).hasSize(3);
  }

  @Test
  void contractsOfAnotherDeploymentTakeNoCompanionsOfTheBuiltInOne() {
    folder.write(
        "base-sepolia",
        ChainFileForm.read("id: 84532\ncontracts: {registry: '" + OTHER + "'}\n", "x"));

    ChainContracts contracts = known.require("base-sepolia").contracts();

    assertThat(contracts.registry()).contains(OTHER);
    assertThat(contracts.marketplace()).isPresent();
    assertThat(contracts.fab()).isEqualTo(Optional.empty());
  }

  @Test
  void filesMayHoldKeysAndAreTheOwnersOnly() throws IOException {
    folder.write("mine", ChainFileForm.read("id: 5\nrpc: http://a.example/key\n", "x"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.place("mine"))))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.place("mine").getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void twoFilesOfOneChainAreAConflict() {
    folder.write("one", ChainFileForm.read("id: 5\nrpc: http://a.example\n", "x"));
    folder.write("two", ChainFileForm.read("id: 5\nrpc: http://b.example\n", "x"));

    assertThatThrownBy(known::all)
        .hasMessageContaining("one.yaml")
        .hasMessageContaining("two.yaml")
        .hasFieldOrPropertyWithValue("code", ErrorCode.CONFIG_CONFLICT);
  }

  @Test
  void aChoiceIsKeptByName() {
    folder.choose("base");
    assertThat(known.chosen()).map(KnownChain::name).contains("base");

    folder.chooseNone();
    assertThat(known.chosen()).isEmpty();
  }

  @Test
  void namesCannotLeaveTheFolderOrBeTakenForIds() {
    for (String name : List.of("../x", "a/b", "", "84532", "default", "Übung")) {
      assertThatThrownBy(() -> folder.place(name))
          .hasFieldOrPropertyWithValue("code", ErrorCode.CONFIG_INVALID);
    }
    assertThatThrownBy(() -> known.require("nowhere"))
        .hasMessageContaining("base-sepolia (84532)")
        .hasFieldOrPropertyWithValue("code", ErrorCode.CHAIN_UNKNOWN);
  }
}
