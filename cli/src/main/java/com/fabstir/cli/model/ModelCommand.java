package com.fabstir.cli.model;

import com.fabstir.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** The group of model commands. */
@Command(
    name = "model",
    header = "Look into model files and name them as the chain does.",
    footer = {
      "  fabstir model hash my.gguf",
      "  fabstir model inspect my.gguf",
      "  fabstir model id fabstir/fabstir-pico-GGUF fabstir-pico-q8_0.gguf",
    },
    subcommands = {ModelHashCommand.class, ModelInspectCommand.class, ModelIdCommand.class})
public final class ModelCommand extends CommandGroup {}
