/** `config/lagebrief.yaml` of an installation with nothing that is optional. */
export const siteYaml = `
site: { name: Probe, baseUrl: "https://news.example.org/" }
sender: { name: Probe, address: probe@example.org }
imprint: { publisher: Probe e. V., responsible: Erika Muster, address: [Weg 1], email: probe@example.org }
`;

/** A newsletter with nothing that is optional; what is added to it begins at line 9. */
export const newsletterYaml = `
title: Morgenprobe
tagline: Das Wichtigste
zone: Europe/Berlin
schedule: { time: "06:00" }
sources: { seeds: { type: markdown, path: seeds } }
blocks: [{ type: lead }]
signUp: { pitch: Jeden Morgen., consent: Ja. }
`;
