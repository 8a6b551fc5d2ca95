package com.fabstir.cli.reference;

import com.fabstir.cli.chain.ConfigFlags;
import com.fabstir.cli.chain.GlobalFlags;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.GlobalOptions;
import com.fabstir.cli.reference.CommandEntry.ArgumentEntry;
import com.fabstir.cli.reference.CommandEntry.ExitEntry;
import com.fabstir.cli.reference.CommandEntry.OptionEntry;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.Setting;
import com.fabstir.config.Settings;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Reads the command tree into entries; hidden commands and options are left out. */
public final class CommandModel {
  private static final Set<String> GLOBAL =
      Set.of("--output", "--quiet", "--no-input", "--home", "--profile", "--help");

  private final CommandLine root;

  public CommandModel(CommandLine root) {
    this.root = root;
  }

  /** All commands, each before its own commands. */
  public List<CommandEntry> entries() {
    List<CommandEntry> entries = new ArrayList<>();
    collect(root, entries);
    return entries;
  }

  private static void collect(CommandLine line, List<CommandEntry> entries) {
    CommandSpec command = line.getCommandSpec();
    if (command.usageMessage().hidden()) {
      return;
    }
    entries.add(entry(command));
    line.getSubcommands().values().forEach(sub -> collect(sub, entries));
  }

  private static CommandEntry entry(CommandSpec command) {
    Map<String, Setting<?>> settings = settings(command);
    return new CommandEntry(
        command.qualifiedName(),
        String.join(" ", command.usageMessage().header()),
        List.of(command.usageMessage().description()),
        examples(command),
        !command.subcommands().isEmpty(),
        command.positionalParameters().stream()
            .filter(argument -> !argument.hidden())
            .map(CommandModel::argument)
            .toList(),
        command.options().stream()
            .filter(option -> !option.hidden())
            .map(option -> option(option, settings))
            .toList(),
        ExitStatuses.of(command).entrySet().stream()
            .map(status -> new ExitEntry(status.getKey(), status.getValue()))
            .toList(),
        visible(command).stream().map(sub -> sub.getCommandSpec().name()).toList(),
        seeAlso(command));
  }

  /** An example may go over several lines; the next one begins with the program's name. */
  private static List<String> examples(CommandSpec command) {
    return Arrays.stream(command.usageMessage().footer())
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static ArgumentEntry argument(PositionalParamSpec argument) {
    return new ArgumentEntry(
        argument.paramLabel(),
        text(argument.renderedDescription()),
        argument.required(),
        argument.arity().max() > 1,
        values(argument),
        kind(argument));
  }

  private static OptionEntry option(OptionSpec option, Map<String, Setting<?>> settings) {
    Optional<Setting<?>> setting =
        Arrays.stream(option.names())
            .<Setting<?>>map(settings::get)
            .filter(found -> found != null)
            .findFirst();
    boolean takesValue = option.arity().max() > 0;
    return new OptionEntry(
        List.of(option.names()),
        takesValue ? option.paramLabel() : "",
        text(option.renderedDescription()),
        option.required(),
        option.isMultiValue(),
        takesValue && option.defaultValue() != null ? option.defaultValue() : "",
        values(option),
        kind(option),
        setting.map(Setting::name).orElse(""),
        setting.filter(Settings::mayStandInFile).map(Setting::fileKey).orElse(""),
        GLOBAL.contains(option.longestName()));
  }

  private static List<String> values(ArgSpec part) {
    return part.completionCandidates() == null
        ? List.of()
        : StreamSupport.stream(part.completionCandidates().spliterator(), false).toList();
  }

  /** What the value names; empty when it is just text. */
  public static String kind(ArgSpec part) {
    if (part.userObject() instanceof AnnotatedElement field
        && field.getAnnotation(Completes.class) instanceof Completes completes) {
      return completes.value().word();
    }
    boolean path =
        Arrays.asList(part.typeInfo().getType(), part.auxiliaryTypes()[0]).contains(Path.class);
    return path ? CandidateKind.FILE.word() : "";
  }

  private static String text(String... lines) {
    return String.join(" ", lines);
  }

  /** The group above and what else is in it. */
  private static List<String> seeAlso(CommandSpec command) {
    if (command.parent() == null) {
      return List.of();
    }
    List<String> others = new ArrayList<>();
    others.add(command.parent().qualifiedName());
    if (command.parent().parent() != null) {
      visible(command.parent()).stream()
          .map(sub -> sub.getCommandSpec())
          .filter(sub -> sub != command)
          .map(CommandSpec::qualifiedName)
          .forEach(others::add);
    }
    return others;
  }

  private static List<CommandLine> visible(CommandSpec command) {
    return command.subcommands().values().stream()
        .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
        .toList();
  }

  /** Which setting an option overrides: the parts tell it to whoever loads the configuration. */
  private static Map<String, Setting<?>> settings(CommandSpec command) {
    var loader = new ConfigurationLoader(Map.of(), Path.of("/"));
    for (CommandSpec part : ExitStatuses.parts(command)) {
      if (part.userObject() instanceof ConfigFlags flags) {
        flags.addTo(loader);
      }
    }
    new GlobalFlags(new GlobalOptions()).addTo(loader);
    return new HashMap<>(loader.settingsOfFlags());
  }
}
