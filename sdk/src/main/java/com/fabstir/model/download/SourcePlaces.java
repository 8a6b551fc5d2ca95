package com.fabstir.model.download;

import com.fabstir.model.download.ModelSource.HubFile;
import com.fabstir.model.download.ModelSource.Store;
import com.fabstir.model.download.ModelSource.StoredObject;
import com.fabstir.model.download.ModelSource.Web;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where hub and object stores are.
 *
 * @param hub serves /REPO/resolve/REVISION/FILE, as the public hub does
 * @param revision branch, tag or commit of the hub's repository
 * @param storeEndpoint of an S3-compatible store, addressed by path; empty for the public ones
 * @param region of the S3 bucket, for the public endpoint and for signatures
 */
public record SourcePlaces(URI hub, String revision, Optional<URI> storeEndpoint, String region) {

  /** Where the bytes are; a registered model must be turned into its hub file before. */
  public URI address(ModelSource source) {
    return switch (source) {
      case Web(URI url) -> url;
      case HubFile(String repo, String file) ->
          below(hub, repo + "/resolve/" + encoded(revision) + "/" + path(file));
      case StoredObject object -> address(object);
      case ModelSource.Registered registered ->
          throw new IllegalArgumentException("not looked up: " + registered);
    };
  }

  private URI address(StoredObject object) {
    if (storeEndpoint.isPresent()) {
      return below(storeEndpoint.get(), object.bucket() + "/" + path(object.key()));
    }
    if (object.store() == Store.GCS) {
      return URI.create(
          "https://storage.googleapis.com/" + object.bucket() + "/" + path(object.key()));
    }
    String host = "s3." + region + ".amazonaws.com";
    // A certificate for *.s3… does not cover a bucket's name with points.
    return object.bucket().contains(".")
        ? URI.create("https://" + host + "/" + object.bucket() + "/" + path(object.key()))
        : URI.create("https://" + object.bucket() + "." + host + "/" + path(object.key()));
  }

  /** The name that the file has there. */
  public static String fileName(ModelSource source) {
    String path =
        switch (source) {
          case Web(URI url) -> url.getPath();
          case HubFile hub -> hub.file();
          case StoredObject object -> object.key();
          case ModelSource.Registered registered -> registered.toString();
        };
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() || name.equals(".") || name.equals("..") ? "model.gguf" : name;
  }

  private static URI below(URI base, String path) {
    String start = base.toString();
    return URI.create((start.endsWith("/") ? start : start + "/") + path);
  }

  private static String path(String text) {
    return Arrays.stream(text.split("/", -1))
        .map(SourcePlaces::encoded)
        .collect(Collectors.joining("/"));
  }

  /** RFC 3986; the encoder is made for forms. */
  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
