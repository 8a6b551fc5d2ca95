package com.fabstir.model.download;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ModelId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a model file comes from, as a user writes it. */
public sealed interface ModelSource {
  /** An http or https address; what is behind its question mark may be a signature. */
  record Web(URI url) implements ModelSource {
    @Override
    public String toString() {
      return WebAddress.shown(url);
    }
  }

  /** s3://bucket/key, or gs://bucket/object. */
  record StoredObject(Store store, String bucket, String key) implements ModelSource {
    @Override
    public String toString() {
      return store.scheme() + "://" + bucket + "/" + key;
    }
  }

  /** A file of a repository of the hub. */
  record HubFile(String repo, String file) implements ModelSource {
    @Override
    public String toString() {
      return repo + ":" + file;
    }
  }

  /** A model of the registry on chain, which knows its repository and file. */
  record Registered(Bytes32 modelId) implements ModelSource {
    @Override
    public String toString() {
      return modelId.value();
    }
  }

  /** Kinds of object stores. */
  enum Store {
    S3("s3"),
    GCS("gs");

    private final String scheme;

    Store(String scheme) {
      this.scheme = scheme;
    }

    String scheme() {
      return scheme;
    }
  }

  Pattern ID = Pattern.compile("(0[xX])?[0-9a-fA-F]{64}");
  Pattern OBJECT = Pattern.compile("(s3|gs)://([a-z0-9][a-z0-9._-]{1,221})/(.+)");

  /** The hub keeps files in folders, too, so the file's part may have slashes. */
  Pattern HUB_FILE =
      Pattern.compile("([A-Za-z0-9][\\w.-]*/[A-Za-z0-9][\\w.-]*)[:/]([\\w.-][\\w./ -]*)");

  /**
   * @param text an http(s) address, s3://…, gs://…, owner/repo:file, owner/repo/file or a model id
   * @throws FabstirException USAGE for anything else; a text is repeated without its query
   */
  static ModelSource parse(String text) {
    String stripped = text.strip();
    Matcher object = OBJECT.matcher(stripped);
    Matcher hub = HUB_FILE.matcher(stripped);
    if (ID.matcher(stripped).matches()) {
      return new Registered(ModelId.parse(stripped));
    }
    if (object.matches()) {
      Store store = object.group(1).equals("s3") ? Store.S3 : Store.GCS;
      return new StoredObject(store, object.group(2), object.group(3));
    }
    if (stripped.matches("(?i)https?://.*")) {
      return web(stripped);
    }
    if (hub.matches() && !hub.group(2).contains("..")) {
      return new HubFile(hub.group(1), hub.group(2));
    }
    throw unknown(stripped);
  }

  private static Web web(String text) {
    try {
      URI url = new URI(text);
      if (url.getHost() != null && url.getPath().length() > 1) {
        return new Web(url);
      }
    } catch (URISyntaxException _) {
      // Its message would repeat the query.
    }
    throw unknown(text);
  }

  private static FabstirException unknown(String text) {
    return new FabstirException(
        ErrorCode.USAGE,
        "Not a place to download from: '" + text.replaceFirst("\\?.*", "?…") + "'",
        "Use owner/repo:file, a model id, https://…, s3://bucket/key or gs://bucket/object.");
  }
}
