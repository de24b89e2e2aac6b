// LEMON's NetworkSimplex behind the protocol of native.mjs.
//
// Graph: accounts -> managers -> sink, or backwards, an arc for every allowed pair. Slots up to a floor are demand of the
// manager itself; slots above it are one arc per manager, or one per slot where each has a cost of its own.
// The graph is a StaticDigraph or a SmartDigraph, its arcs sorted by manager or by account: how fast the simplex is
// depends on both, since it looks for entering arcs in blocks.
// Timed: run() alone. The graph is built once; "totalSeconds" includes building it.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <lemon/static_graph.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

using Clock = std::chrono::steady_clock;

struct Arc {
  int tail, head, capacity;
  int64_t cost;
};

struct Network {
  std::vector<Arc> arcs;
  std::vector<int> supply;
  int64_t fixedCost = 0;
};

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

static Network readNetwork(const char* path, bool byManager) {
  FILE* file = fopen(path, "rb");
  if (!file) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(1);
  }
  const auto header = readWords(file, 3);
  const int n = header[0], m = header[1];
  const auto caps = readWords(file, m);
  const auto floors = readWords(file, m);
  std::vector<std::vector<int32_t>> losses(m);
  if (header[2]) {
    for (int j = 0; j < m; j++) losses[j] = readWords(file, caps[j]);
  }
  Network network;
  network.supply.assign(n + m + 1, 0);
  auto& arcs = network.arcs;
  const auto addPair = [&](int a, int j, int32_t points) {
    if (points != FORBIDDEN) arcs.push_back({a, n + j, 1, -int64_t{points}});
  };
  std::fill(network.supply.begin(), network.supply.begin() + n, 1);
  if (byManager) {
    const auto points = readWords(file, size_t(n) * m);
    for (int j = 0; j < m; j++) {
      for (int a = 0; a < n; a++) addPair(a, j, points[size_t(a) * m + j]);
    }
  } else {
    for (int a = 0; a < n; a++) {
      const auto points = readWords(file, m);
      for (int j = 0; j < m; j++) addPair(a, j, points[j]);
    }
  }
  fclose(file);
  int floorSum = 0;
  for (int j = 0; j < m; j++) {
    network.supply[n + j] = -floors[j];
    floorSum += floors[j];
    if (losses[j].empty()) arcs.push_back({n + j, n + m, caps[j] - floors[j], 0});
    for (int k = 0; k < static_cast<int>(losses[j].size()); k++) {
      if (k < floors[j]) network.fixedCost += losses[j][k];
      else arcs.push_back({n + j, n + m, 1, losses[j][k]});
    }
  }
  network.supply[n + m] = floorSum - n;
  if (byManager) {
    // The same flow backwards: a static graph sorts arcs by their tail, which is the manager then.
    for (auto& arc : arcs) std::swap(arc.tail, arc.head);
    for (auto& supply : network.supply) supply = -supply;
  }
  return network;
}

/** Builds the graph with its arcs in the order of the network, and returns them in that order. */
static std::vector<lemon::SmartDigraph::Arc> build(lemon::SmartDigraph& graph, const Network& network) {
  std::vector<lemon::SmartDigraph::Arc> made;
  graph.reserveNode(network.supply.size());
  graph.reserveArc(network.arcs.size());
  for (size_t i = 0; i < network.supply.size(); i++) graph.addNode();
  for (const auto& arc : network.arcs)
    made.push_back(graph.addArc(graph.nodeFromId(arc.tail), graph.nodeFromId(arc.head)));
  return made;
}

/** A static graph numbers arcs by their tail, so the order within the tails is what can be chosen. */
static std::vector<lemon::StaticDigraph::Arc> build(lemon::StaticDigraph& graph, Network& network) {
  std::stable_sort(network.arcs.begin(), network.arcs.end(),
                   [](const Arc& a, const Arc& b) { return a.tail < b.tail; });
  std::vector<std::pair<int, int>> ends;
  for (const auto& arc : network.arcs) ends.emplace_back(arc.tail, arc.head);
  graph.build(network.supply.size(), ends.begin(), ends.end());
  std::vector<lemon::StaticDigraph::Arc> made;
  for (size_t i = 0; i < network.arcs.size(); i++) made.push_back(graph.arc(i));
  return made;
}

template <class Graph>
static int serve(Network network) {
  // 64-bit costs: potentials are sums along paths of up to 2 m arcs, and may leave 32 bits.
  using Simplex = lemon::NetworkSimplex<Graph, int, int64_t>;
  const auto start = Clock::now();
  Graph graph;
  const auto arcs = build(graph, network);
  typename Graph::template ArcMap<int64_t> cost(graph);
  typename Graph::template ArcMap<int> capacity(graph);
  typename Graph::template NodeMap<int> supply(graph);
  for (size_t i = 0; i < arcs.size(); i++) {
    cost[arcs[i]] = network.arcs[i].cost;
    capacity[arcs[i]] = network.arcs[i].capacity;
  }
  for (size_t i = 0; i < network.supply.size(); i++) supply[graph.nodeFromId(i)] = network.supply[i];
  std::vector<Arc>().swap(network.arcs);

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
    const int64_t objective = -(simplex.template totalCost<int64_t>() + network.fixedCost);
    printf("{\"objective\":%lld,\"seconds\":%.9f,\"totalSeconds\":%.9f,\"memoryMiB\":%.1f}\n",
           static_cast<long long>(objective), seconds, seconds + buildSeconds, usage.ru_maxrss / 1024.0);
    fflush(stdout);
  }
  return 0;
}

int main(int argc, char** argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: lemon static|smart managers|accounts INSTANCE\n");
    return 1;
  }
  const bool isStatic = std::string(argv[1]) == "static";
  auto network = readNetwork(argv[3], std::string(argv[2]) == "managers");
  if (isStatic) return serve<lemon::StaticDigraph>(std::move(network));
  return serve<lemon::SmartDigraph>(std::move(network));
}
