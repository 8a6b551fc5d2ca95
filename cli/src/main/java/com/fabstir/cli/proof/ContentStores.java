package com.fabstir.cli.proof;

import com.fabstir.config.FabstirHome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.proof.BlobId;
import com.fabstir.proof.ContentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All content stores of a state folder: the clients' own and those of the nodes beside it. */
final class ContentStores {
  /** Where a node keeps what it has committed to. */
  private static final String PROOFS = "proofs";

  private final List<Path> folders = new ArrayList<>();

  /**
   * @param more folders that are looked at first
   */
  ContentStores(FabstirHome home, List<Path> more) {
    folders.addAll(more);
    folders.add(home.content());
    Path nodes = home.root().resolve("nodes");
    if (Files.isDirectory(nodes)) {
      try (Stream<Path> found = Files.list(nodes)) {
        found.map(node -> node.resolve(PROOFS)).forEach(folders::add);
      } catch (IOException e) {
        throw new FabstirException(
            ErrorCode.FILE_UNREADABLE, "The folder " + nodes + " cannot be read", null, e);
      }
    }
  }

  /**
   * The content, verified against its id; empty when it is in none of the stores.
   *
   * @throws FabstirException PROOF_INVALID when a store holds something else under that id
   */
  Optional<byte[]> find(String cid) {
    return id(cid).flatMap(this::find);
  }

  private Optional<byte[]> find(BlobId id) {
    return folders.stream()
        .filter(Files::isDirectory)
        .map(folder -> new ContentStore(folder).get(id))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A text that is no identifier names nothing. */
  private static Optional<BlobId> id(String cid) {
    try {
      return Optional.of(new BlobId(cid));
    } catch (FabstirException _) {
      return Optional.empty();
    }
  }
}
