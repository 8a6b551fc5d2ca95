package com.fabstir.cli.schema;

import com.fabstir.cli.chain.ChainResult;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The form of a command's result document. */
sealed interface DocumentForm {
  /** The schema of the whole document. */
  ObjectNode schema();

  /** Always one record. */
  record One(Class<?> type) implements DocumentForm {
    @Override
    public ObjectNode schema() {
      return new RecordSchema(Object.class).document(type);
    }
  }

  /** A record whose parts of no certain type are all of this type. */
  record OneWith(Class<?> type, Class<?> parts) implements DocumentForm {
    @Override
    public ObjectNode schema() {
      return new RecordSchema(parts).document(type);
    }
  }

  /** A list of records. */
  record Many(Class<?> type) implements DocumentForm {
    @Override
    public ObjectNode schema() {
      return new RecordSchema(Object.class).documents(type);
    }
  }

  /** One record, or a list of them. */
  record OneOrMany(Class<?> type) implements DocumentForm {
    @Override
    public ObjectNode schema() {
      return new RecordSchema(Object.class).documentOrDocuments(type, type);
    }
  }

  /** A list of results, one a chain. */
  record PerChain(Class<?> type) implements DocumentForm {
    @Override
    public ObjectNode schema() {
      return new RecordSchema(type).documents(ChainResult.class);
    }
  }

  /** A list of results, one a chain, of the first kind or of the second. */
  record PerChainEither(Class<?> one, Class<?> other) implements DocumentForm {
    @Override
    public ObjectNode schema() {
      return new RecordSchema(one, other).documents(ChainResult.class);
    }
  }

  /** A record for one chain, a list of results for several. */
  record OneOrPerChain(Class<?> type) implements DocumentForm {
    @Override
    public ObjectNode schema() {
      return new RecordSchema(type).documentOrDocuments(type, ChainResult.class);
    }
  }

  /** What another published schema describes. */
  record Published(String file) implements DocumentForm {
    @Override
    public ObjectNode schema() {
      Path path = SchemaFiles.FOLDER.resolveSibling(file);
      return (ObjectNode)
          JsonMapper.shared().readTree(SchemaFiles.reading(() -> Files.readString(path)));
    }
  }
}
