package com.fabstir.cli.launch;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** JSON of the pipe between a node's JVM and its parent; always one line a document. */
final class LaunchCodec {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(new Written<>(Address.class))
                  .addDeserializer(Address.class, new Read<>(Address.class, Address::new))
                  .addSerializer(new Written<>(Bytes32.class))
                  .addDeserializer(Bytes32.class, new Read<>(Bytes32.class, Bytes32::new)))
          .build();

  String write(Object document) {
    return mapper.writeValueAsString(document);
  }

  /** The same as {@link #write}, for a message whose kind must be named. */
  String writeMessage(NodeMessage message) {
    return mapper.writerFor(NodeMessage.class).writeValueAsString(message);
  }

  /**
   * @throws JacksonException when the line is no such document; the message shows none of it
   */
  <T> T read(String line, Class<T> type) {
    return mapper.readValue(line, type);
  }

  private static final class Written<T> extends StdSerializer<T> {
    Written(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializationContext context) {
      generator.writeString(value.toString());
    }
  }

  private static final class Read<T> extends StdDeserializer<T> {
    private final transient Function<String, T> parse;

    Read(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      return parse.apply(parser.getString());
    }
  }
}
