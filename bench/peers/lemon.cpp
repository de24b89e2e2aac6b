// LEMON's NetworkSimplex behind the protocol of native.mjs.
//
// Graph: accounts -> managers -> sink, an arc for every allowed pair. Slots up to a floor are demand of the
// manager itself; slots above it are one arc per manager, or one per slot where each has a cost of its own.
// Timed: run() alone. The graph is built once; "totalSeconds" includes building it.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

using Clock = std::chrono::steady_clock;
using Graph = lemon::SmartDigraph;
// 64-bit costs: potentials are sums along paths of up to 2 m arcs, and may leave 32 bits.
using Simplex = lemon::NetworkSimplex<Graph, int, int64_t>;

static const int32_t FORBIDDEN = INT32_MIN;

static double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

static std::vector<int32_t> readWords(FILE* file, size_t count) {
  std::vector<int32_t> words(count);
  if (fread(words.data(), 4, count, file) != count) {
    fprintf(stderr, "the instance file is too short\n");
    exit(1);
  }
  return words;
}

int main(int argc, char** argv) {
  FILE* file = argc == 2 ? fopen(argv[1], "rb") : nullptr;
  if (!file) {
    fprintf(stderr, "usage: lemon INSTANCE\n");
    return 1;
  }
  const auto header = readWords(file, 3);
  const int n = header[0], m = header[1];
  const auto caps = readWords(file, m);
  const auto floors = readWords(file, m);
  std::vector<std::vector<int32_t>> losses(m);
  if (header[2]) {
    for (int j = 0; j < m; j++) losses[j] = readWords(file, caps[j]);
  }

  const auto start = Clock::now();
  Graph graph;
  Graph::ArcMap<int64_t> cost(graph);
  Graph::ArcMap<int> capacity(graph);
  Graph::NodeMap<int> supply(graph);
  const auto connect = [&](Graph::Node tail, Graph::Node head, int arcCapacity, int64_t arcCost) {
    const auto arc = graph.addArc(tail, head);
    capacity[arc] = arcCapacity;
    cost[arc] = arcCost;
  };
  graph.reserveNode(n + m + 1);
  graph.reserveArc(n * m + std::accumulate(caps.begin(), caps.end(), 0));
  for (int i = 0; i < n + m + 1; i++) graph.addNode();
  const auto sink = graph.nodeFromId(n + m);
  int floorSum = 0;
  for (int a = 0; a < n; a++) {
    const auto points = readWords(file, m);
    const auto account = graph.nodeFromId(a);
    supply[account] = 1;
    for (int j = 0; j < m; j++) {
      if (points[j] != FORBIDDEN) connect(account, graph.nodeFromId(n + j), 1, -int64_t{points[j]});
    }
  }
  fclose(file);
  int64_t fixedCost = 0;
  for (int j = 0; j < m; j++) {
    const auto manager = graph.nodeFromId(n + j);
    supply[manager] = -floors[j];
    floorSum += floors[j];
    if (losses[j].empty()) connect(manager, sink, caps[j] - floors[j], 0);
    for (int k = 0; k < static_cast<int>(losses[j].size()); k++) {
      if (k < floors[j]) fixedCost += losses[j][k];
      else connect(manager, sink, 1, losses[j][k]);
    }
  }
  supply[sink] = floorSum - n;

  Simplex simplex(graph);
  simplex.costMap(cost).upperMap(capacity).supplyMap(supply);
  const double buildSeconds = secondsSince(start);
  printf("{\"ready\":true}\n");
  fflush(stdout);

  for (std::string line; std::getline(std::cin, line);) {
    const auto before = Clock::now();
    const auto status = simplex.run();
    const double seconds = secondsSince(before);
    if (status != Simplex::OPTIMAL) {
      fprintf(stderr, "not solved: status %d\n", static_cast<int>(status));
      return 1;
    }
    rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    const int64_t objective = -(simplex.totalCost<int64_t>() + fixedCost);
    printf("{\"objective\":%lld,\"seconds\":%.9f,\"totalSeconds\":%.9f,\"memoryMiB\":%.1f}\n",
           static_cast<long long>(objective), seconds, seconds + buildSeconds, usage.ru_maxrss / 1024.0);
    fflush(stdout);
  }
}
