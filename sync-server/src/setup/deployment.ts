import type { Config } from '../config.ts';

export interface Deployment {
  /** Folder of the program. */
  readonly program: string;
  /** The Node to run it with. */
  readonly node: string;
  /** Account of the service. */
  readonly user: string;
  readonly config: Pick<Config, 'host' | 'port' | 'dataFolder' | 'publicUrl' | 'trustProxy' | 'origins' | 'metrics'>;
}

/**
 * What Node is told besides the program. Left alone, V8 lets what is about to be collected grow to 48 MB after many have come
 * in at once and gives none of it back; so it stays below 12, and nothing gets slower by it.
 */
export const nodeOptions: readonly string[] = ['--max-semi-space-size=4'];

/** Unit file of systemd; `dataFolder` has to be absolute. */
export function systemdUnit({ program, node, user, config }: Deployment): string {
  return `[Unit]
Description=Sidebook sync server
After=network-online.target
Wants=network-online.target

[Service]
User=${user}
WorkingDirectory=${program.replaceAll('%', '%%')}
ExecStart=${[node, ...nodeOptions, 'sync-server/src/main.ts', ...optionsFor(config)].map(systemdWord).join(' ')}
Restart=always
RestartSec=2
TimeoutStopSec=30
LimitNOFILE=65536
UMask=0077
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ReadWritePaths=${systemdWord(config.dataFolder)}

[Install]
WantedBy=multi-user.target
`;
}

/** Site of a Caddyfile; Caddy fetches the certificate by itself. */
export function caddySite({ config }: Pick<Deployment, 'config'>): string {
  return `${siteOf(config)} {
    reverse_proxy ${listeningAt(config)}
}
`;
}

/** Server block of nginx. */
export function nginxSite({ config }: Pick<Deployment, 'config'>): string {
  const name = siteOf(config);
  return `server {
    listen 443 ssl;
    server_name ${name};
    ssl_certificate     /etc/letsencrypt/live/${name}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/${name}/privkey.pem;
    client_max_body_size 26m;
    location / {
        proxy_pass http://${listeningAt(config)};
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_read_timeout 75s;
    }
}
`;
}

/** What `nginxSite` needs once, beside it, in the `http` block. */
export const NGINX_MAP = `map $http_upgrade $connection_upgrade { default upgrade; '' close; }`;

/** The options that start a server with this configuration, without those that are as they are anyway. */
export function optionsFor(config: Deployment['config']): readonly string[] {
  const { host, port, dataFolder, publicUrl, trustProxy, origins, metrics } = config;
  return [
    ...(host === '127.0.0.1' ? [] : ['--host', host]),
    ...(port === 7171 ? [] : ['--port', String(port)]),
    '--data',
    dataFolder,
    ...(publicUrl === null ? [] : ['--public-url', publicUrl]),
    ...(trustProxy ? ['--trust-proxy'] : []),
    ...origins.flatMap((origin) => ['--allow-origin', origin]),
    ...(metrics === null ? [] : ['--metrics', `${bracketed(metrics.host)}:${metrics.port}`]),
  ];
}

/** A word of a unit file's command line: quoted if need be, and without the meanings that % and $ have there. */
export function systemdWord(word: string): string {
  const plain = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
  return /^[\w@%+=:,./$-]+$/.test(plain) ? plain : `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function siteOf({ publicUrl }: Deployment['config']): string {
  return publicUrl === null ? 'crm.firm.example' : new URL(publicUrl).host;
}

function listeningAt({ host, port }: Deployment['config']): string {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${bracketed(reached)}:${port}`;
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
