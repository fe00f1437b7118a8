package dev.renga.conventions.planted.gateway;

import ai.djl.Model;

record KnowsTheModel(Model model) {}
