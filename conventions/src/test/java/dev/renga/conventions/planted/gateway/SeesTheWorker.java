package dev.renga.conventions.planted.gateway;

import dev.renga.conventions.planted.qa.PlantedWorker;

record SeesTheWorker(PlantedWorker worker) {}
