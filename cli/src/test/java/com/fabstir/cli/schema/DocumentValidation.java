package com.fabstir.cli.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds result documents against the published schemas. */
public final class DocumentValidation {
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /**
   * Checks what a command wrote to standard output as JSON.
   *
   * @param command its words
   * @throws AssertionError when it is neither its result document nor that of an error
   */
  public void check(String command, String document) {
    JsonNode root = JsonMapper.shared().readTree(document);
    boolean failed = root.isObject() && root.has("code") && root.has("exitCode");
    String name = failed ? SchemaFiles.ERROR : command;
    if (!Files.exists(SchemaFiles.of(name))) {
      // CommandSchemaTest says once for all which command has none.
      return;
    }
    Schema schema =
        registry.getSchema(
            SchemaFiles.reading(() -> Files.readString(SchemaFiles.of(name))), InputFormat.JSON);
    List<Error> errors = schema.validate(document, InputFormat.JSON);
    if (!errors.isEmpty()) {
      throw new AssertionError(
          "The document of '" + name + "' is not as published: " + errors + "\n" + document);
    }
  }
}
