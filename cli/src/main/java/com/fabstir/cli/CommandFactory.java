package com.fabstir.cli;

import com.fabstir.cli.command.Invocation;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands; one whose constructor takes the invocation gets it. */
final class CommandFactory implements IFactory {
  private final Invocation invocation;

  CommandFactory(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      Class<?>[] parameters = constructor.getParameterTypes();
      if (parameters.length == 1 && parameters[0] == Invocation.class) {
        constructor.setAccessible(true);
        return type.cast(constructor.newInstance(invocation));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
