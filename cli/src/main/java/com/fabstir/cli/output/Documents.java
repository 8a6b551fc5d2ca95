package com.fabstir.cli.output;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Writes result documents. In every one of them addresses and hashes are hex text, and big numbers
 * (amounts in base units) decimal text, because many readers of JSON count in doubles.
 */
public final class Documents {
  private final ObjectMapper mapper;

  private Documents(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * @throws IllegalArgumentException for TEXT, which is no document
   */
  public static Documents in(OutputFormat format) {
    return switch (format) {
      case JSON ->
          new Documents(
              JsonMapper.builder()
                  .addModule(values())
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .build());
      case YAML -> new Documents(YAMLMapper.builder().addModule(values()).build());
      case TEXT -> throw new IllegalArgumentException("text is no document format");
    };
  }

  /** The document, ending with one line feed. */
  public String write(Object document) {
    String text = mapper.writeValueAsString(document);
    return text.endsWith("\n") ? text : text + "\n";
  }

  private static SimpleModule values() {
    return new SimpleModule()
        .addSerializer(new AsText<>(Address.class))
        .addSerializer(new AsText<>(BigInteger.class))
        .addSerializer(new AsText<>(URI.class))
        .addSerializer(new AsText<>(Path.class))
        .addSerializer(new AsText<>(Bytes32.class));
  }

  private static final class AsText<T> extends StdSerializer<T> {
    AsText(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializationContext context) {
      generator.writeString(value.toString());
    }
  }
}
